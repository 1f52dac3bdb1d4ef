import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NAME_TABLE_FORMAT, nameTableSchema } from "@camscribe/contracts";
import { decodeImage, pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../../../test/support/seeded-random.ts";
import { type ByWordsOptions, dissectByWords, type WordsProgress } from "./dissect-by-words.ts";
import { SIDE, writeSmallClip } from "./testing/small-clip.ts";

const folder = mkdtempSync(join(tmpdir(), "camscribe-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SHADES: [colour: string, rgb: [number, number, number]][] = [
  ["red", [220, 20, 20]],
  ["green", [20, 220, 20]],
  ["blue", [20, 20, 220]],
  ["grey", [120, 120, 120]],
];
const UNITS = 7;
const probe: { file: string }[] = [];
let options: ByWordsOptions;

/** 160 pictures, a quarter of each colour, and one that is no picture. */
beforeAll(async () => {
  const random = seededRandom(3);
  for (let index = 0; index < 160; index++) {
    const [, rgb] = SHADES[index % 4]!;
    const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) => rgb[at % 3]! + random(36) - 18);
    const file = join(folder, `picture-${index}.png`);
    writeFileSync(file, await pngOf({ width: SIDE, height: SIDE, data }));
    probe.push({ file });
  }
  const broken = join(folder, "broken.png");
  writeFileSync(broken, "no picture");
  probe.splice(50, 0, { file: broken });
  const words = join(folder, "words.txt");
  writeFileSync(words, "pink\nred\ngreen\nblue\ngrey\nred\nyellow\n");
  const clip = await writeSmallClip(folder);
  options = { probe, words, clip, units: UNITS, meansOf, threads: 1 };
});

/**
 * A network of seven units: the mean of each colour less that of the others, twice red, one that is always 1, and two that
 * answer to nothing in the picture.
 */
async function meansOf(files: readonly string[]): Promise<Float32Array> {
  const random = seededRandom(11);
  const means: number[] = [];
  for (const file of files) {
    const { raster } = await decodeImage(await readFile(file));
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map(
      (channel) => raster.data.reduce((sum, value, at) => sum + (at % 3 === channel ? value : 0), 0) / (SIDE * SIDE),
    );
    means.push(red - green - blue, green - red - blue, blue - red - green, 2 * (red - green - blue), 1);
    means.push(random(1000), random(1000));
  }
  return Float32Array.from(means);
}

describe("a layer dissected by words, from pictures, a list and a card", () => {
  it("has names that hold where units answer to a colour, and none that is reliable elsewhere", async () => {
    const { table } = await dissectByWords(options);
    const names = new Map(table.names.map(({ unit, concept, reliable }) => [unit, reliable ? concept : "?"]));
    expect(names).toEqual(
      new Map([
        [0, "red"],
        [1, "green"],
        [2, "blue"],
        [3, "red"],
        [5, "?"],
        [6, "?"],
      ]),
    );
  });

  it("is a name table once its model and layer are told", async () => {
    const { table } = await dissectByWords(options);
    const whole = { format: NAME_TABLE_FORMAT, model: "m", layer: "l", made: "camscribe dissect", ...table };
    expect(nameTableSchema.parse(whole)).toEqual(whole);
    expect(table).toMatchObject({
      units: UNITS,
      method: { score: "soft_wpmi", parameters: { draws: 999, seed: 1, clip: "small-clip 1", prompt: "{}" } },
      images: { choosing: 80, judging: 80 },
      data: "160 unlabelled images and 6 words, compared by the CLIP model small-clip 1",
    });
    // with p = 1/1000 at best, four of six names: 6 · 0.001 / 4
    expect(table.false_discovery_rate).toBeCloseTo(0.0015, 10);
    expect(table.names[0]).toMatchObject({ unit: 0, chance_p: 0.001 });
  });

  it("leaves out what is no picture and says so, and tells of words that stand twice", async () => {
    const { unreadable, repeatedWords } = await dissectByWords(options);
    expect(unreadable).toEqual([
      { file: join(folder, "broken.png"), error: expect.objectContaining({ code: "IMAGE_TYPE" }) },
    ]);
    expect(repeatedWords).toBe(1);
  });

  it("is known by its pictures, their halves and its words", async () => {
    const { table } = await dissectByWords(options);
    const again = await dissectByWords(options);
    expect(again.table).toEqual(table);
    const other = await dissectByWords({ ...options, settings: { seed: 2 } });
    expect(other.table.data_sha256).not.toBe(table.data_sha256);
  });

  it("keeps pictures of one group in one half", async () => {
    const inTens = probe.map(({ file }, index) => ({ file, group: `video ${index % 3}` }));
    const { table } = await dissectByWords({ ...options, probe: inTens });
    // three groups of 53, 53 and 54 pictures: two of them are one half
    const { choosing = 0, judging = 0 } = table.images ?? {};
    expect(choosing + judging).toBe(160);
    expect(Math.min(choosing, judging)).toBeLessThanOrEqual(54);
    expect(Math.max(choosing, judging)).toBeGreaterThanOrEqual(106);
  });

  it("tells how far it is", async () => {
    const told: WordsProgress[] = [];
    await dissectByWords({ ...options, onProgress: (progress) => told.push(progress) });
    expect(new Set(told.map(({ doing }) => doing))).toEqual(
      new Set(["reading words", "looking at pictures", "running the network", "choosing words"]),
    );
    for (const { doing, of } of told)
      expect(told.findLast((last) => last.doing === doing)).toMatchObject({ done: of, of });
  });
});

describe("a dissection by words that cannot be", () => {
  it("is refused before the network runs", async () => {
    let ran = false;
    const without: ByWordsOptions = {
      ...options,
      meansOf: (files) => {
        ran = true;
        return meansOf(files);
      },
    };
    const words = join(folder, "unknown.txt");
    writeFileSync(words, "red\na a a a a a a a a\n");
    await expect(dissectByWords({ ...without, words })).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: "the word 'a a a a a a a a a': expected at most 8 tokens, came 11",
    });
    await expect(dissectByWords({ ...without, probe: probe.slice(0, 19) })).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringMatching(/^probe images: expected at least 10 for (choosing|judging) names, came 9$/),
    });
    await expect(dissectByWords({ ...without, probe: [{ file: join(folder, "none.png") }] })).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: "probe images: expected pictures, but none can be read",
    });
    expect(ran).toBe(false);
  });

  it("is refused where the network gives other numbers than it has units", async () => {
    await expect(dissectByWords({ ...options, units: 8 })).rejects.toMatchObject({
      code: "SHAPE_MISMATCH",
      message: "means of units: expected 160 pictures · 8 units, came 1120 numbers",
    });
  });

  it("keeps near-duplicates together: copies of one picture leave nothing to judge by", async () => {
    const random = seededRandom(9);
    const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, () => random(200));
    const copies = await Promise.all(
      Array.from({ length: 30 }, async (_, copy) => {
        const file = join(folder, `copy ${copy}.png`);
        const brighter = data.map((value) => value + (copy % 5));
        writeFileSync(file, await pngOf({ width: SIDE, height: SIDE, data: brighter }));
        return { file };
      }),
    );
    await expect(dissectByWords({ ...options, probe: copies })).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining("at least 10 for judging names, came 0"),
    });
  });
});
