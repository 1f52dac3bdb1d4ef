import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom } from "../../../../test/support/seeded-random.ts";
import { unlabelledSet } from "./unlabelled-set.ts";

const SIDE = 18;
const DIFFERENT = 30;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-unlabelled-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Pictures of noise, and each again a little brighter. */
async function writePairs(): Promise<string[]> {
  const random = seededRandom(5);
  const files: string[] = [];
  for (let picture = 0; picture < DIFFERENT; picture++) {
    const noise = Uint8Array.from({ length: SIDE * SIDE * 3 }, () => random(240));
    for (const brighter of [0, 3]) {
      const file = join(folder, `${["plain", "bright"][Number(brighter > 0)]} of ${picture}.png`);
      const data = noise.map((value) => value + brighter);
      await writeFile(file, await pngOf({ width: SIDE, height: SIDE, data }));
      files.push(file);
    }
  }
  return files;
}

it("keeps near-duplicates in one part, as many in either", async () => {
  const { images } = await unlabelledSet(await writePairs(), 3);
  for (let at = 0; at < images.length; at += 2) {
    const [plain, bright] = [images[at]!, images[at + 1]!];
    expect([bright.part, bright.group]).toEqual([plain.part, plain.group]);
  }
  expect(new Set(images.map(({ group }) => group)).size).toBe(DIFFERENT);
  expect(images.filter(({ part }) => part === "choosing")).toHaveLength(DIFFERENT);
});
