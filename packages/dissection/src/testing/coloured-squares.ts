import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConceptSet, Part } from "@camscribe/concepts";
import { pngOf } from "@camscribe/imaging";
import { SIDE } from "../../../../test/support/colour-network.ts";
import { seededRandom } from "../../../../test/support/seeded-random.ts";

const CONCEPTS = ["red", "green", "blue"] as const;
const PARTS: readonly Part[] = ["choosing", "judging", "final"];

/**
 * Pictures of one square, red, green or blue, at places and of sizes that vary; each with its square's mask. On an even
 * grey, squares of neighbouring places are near-duplicates.
 *
 * @param unevenness  of the grey: by how many values it varies
 */
export async function writeSquares(folder: string, count: number, unevenness = 1): Promise<ConceptSet> {
  await mkdir(folder, { recursive: true });
  const random = seededRandom(7);
  const squares = Array.from({ length: count }, (_, image) => {
    const concept = image % 3;
    const side = 4 + ((image * 5) % 5);
    return { concept, side, top: (image * 7) % (SIDE - side), left: (image * 11) % (SIDE - side) };
  });
  const images = await Promise.all(
    squares.map(async ({ concept, side, top, left }, image) => {
      const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, () => 60 + random(unevenness));
      for (let y = top; y < top + side; y++) {
        for (let x = left; x < left + side; x++) data[(y * SIDE + x) * 3 + concept] = 230 - (image % 20);
      }
      const file = join(folder, `${image}.png`);
      await writeFile(file, await pngOf({ width: SIDE, height: SIDE, data }));
      const part = PARTS[Math.floor(image / 3) % 3]!;
      return { file, group: `${image}`, part, categories: ["colour"], labels: [] };
    }),
  );
  return {
    name: "squares",
    sha256: "0".repeat(64),
    concepts: CONCEPTS.map((name) => ({ name, category: "colour" })),
    images,
    hasMasks: true,
    async labelsOf(image) {
      const { concept, side, top, left } = squares[image]!;
      const plane = new Uint16Array(SIDE * SIDE);
      for (let y = top; y < top + side; y++) plane.fill(concept + 1, y * SIDE + left, y * SIDE + left + side);
      return { width: SIDE, height: SIDE, planes: [plane], whole: [] };
    },
  };
}
