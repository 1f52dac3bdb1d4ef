import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../test/support/seeded-random.ts";
import { dissectWithWords, type WordEvidence, type WordSettings } from "./dissect-with-words.ts";
import type { Matrix } from "./matrix.ts";
import { SIMILARITIES } from "./similarities/similarity.ts";
import { splitInTwo } from "./split-in-two.ts";

const settings: WordSettings = { similarity: "soft-wpmi", draws: 499, seed: 1, falseDiscovery: 0.1, threads: 1 };

const IMAGES = 240;
const WORDS = 40;
/** Directions of CLIP's space: one for each word. */
const LENGTH = 40;

/**
 * Pictures that each show one of the words, some strongly, some not; units 0 to 9 answer to the words 0 to 9, units 10 to
 * 59 to nothing.
 */
function planted(): WordEvidence {
  const random = seededRandom(7);
  const noise = () => random(1000) / 1000;
  const shows = Array.from({ length: IMAGES }, (_, image) => image % WORDS);
  const images = matrix(IMAGES, LENGTH, (image, at) => (at === shows[image] ? 3 : 0) + noise());
  const words = matrix(WORDS, LENGTH, (word, at) => (at === word ? 1 : 0.05));
  const units = matrix(IMAGES, 60, (image, unit) => (unit < 10 && shows[image] === unit ? 2 : 0) + noise());
  const halves = splitInTwo(
    shows.map((_, image) => `${image}`),
    1,
  );
  return { units, images, words, halves };
}

describe.each(SIMILARITIES)("names by words, with %s", (similarity) => {
  it("finds the words that were planted", async () => {
    const { names } = await dissectWithWords(planted(), { ...settings, similarity });
    // the order within the strongest images is noise here, and rank-reorder looks at nothing else
    const expected = similarity === "rank-reorder" ? 0 : 7;
    expect(names.slice(0, 10).filter(({ unit, word }) => unit === word).length).toBeGreaterThanOrEqual(expected);
    expect(names.slice(0, 10).filter((name) => name.reliable && name.word !== name.unit)).toEqual([]);
  });

  it("keeps hardly a name of a unit that answers to nothing", async () => {
    const { names } = await dissectWithWords(planted(), { ...settings, similarity });
    expect(names.slice(10).filter(({ reliable }) => reliable).length).toBeLessThanOrEqual(3);
  });
});

describe("names by words", () => {
  it("keep their scores and reliability under a change of the order of words and units", async () => {
    const evidence = planted();
    const { names } = await dissectWithWords(evidence, settings);
    const turnedUnits = matrix(IMAGES, 60, (image, unit) => evidence.units.data[image * 60 + 59 - unit]!);
    const turnedWords = matrix(WORDS, LENGTH, (word, at) => evidence.words.data[(WORDS - 1 - word) * LENGTH + at]!);
    const turned = await dissectWithWords({ ...evidence, units: turnedUnits, words: turnedWords }, settings);
    for (const { unit, word, score, heldoutScore, chance, reliable } of turned.names) {
      const name = names.find((other) => other.unit === 59 - unit);
      expect(name).toMatchObject({ word: WORDS - 1 - word, chance, reliable });
      expect(name?.score).toBeCloseTo(score, 4);
      expect(name?.heldoutScore).toBeCloseTo(heldoutScore, 4);
    }
  });

  it("do not depend on the lengths of CLIP's vectors", async () => {
    const evidence = planted();
    const longer = matrix(
      IMAGES,
      LENGTH,
      (image, at) => evidence.images.data[image * LENGTH + at]! * (1 + (image % 5)),
    );
    const { names } = await dissectWithWords(evidence, settings);
    const same = await dissectWithWords({ ...evidence, images: longer }, settings);
    expect(same.names.map(({ word, reliable }) => ({ word, reliable }))).toEqual(
      names.map(({ word, reliable }) => ({ word, reliable })),
    );
  });

  it("are the same for the same seed", async () => {
    expect(await dissectWithWords(planted(), settings)).toEqual({
      similarity: expect.anything(),
      names: (await dissectWithWords(planted(), settings)).names,
    });
  });

  it("are judged by the other half: a unit that means a word in one half only is not reliable", async () => {
    const evidence = planted();
    for (let image = 0; image < IMAGES; image++) {
      if (evidence.halves[image] === "judging") evidence.units.data[image * 60 + 3] = ((image * 37) % 101) / 101;
    }
    const { names } = await dissectWithWords(evidence, settings);
    expect(names[3]).toMatchObject({ unit: 3, word: 3, reliable: false });
    expect(names[3]!.chance).toBeGreaterThan(0.05);
    expect(names[4]).toMatchObject({ unit: 4, word: 4, reliable: true });
  });

  it("are given to no unit that answers to all images alike", async () => {
    const evidence = planted();
    for (let image = 0; image < IMAGES; image++) evidence.units.data[image * 60 + 5] = 0.25;
    const { names } = await dissectWithWords(evidence, settings);
    expect(names.map(({ unit }) => unit)).toEqual(
      Array.from({ length: 60 }, (_, unit) => unit).filter((unit) => unit !== 5),
    );
  });

  it("tell how far they are", async () => {
    const told: number[] = [];
    await dissectWithWords(planted(), settings, (words) => told.push(words));
    expect(told).toEqual([WORDS]);
  });
});

describe("what cannot be named", () => {
  it("is a unit that is no number", async () => {
    const evidence = planted();
    evidence.units.data[2 * 60 + 7] = Number.NaN;
    await expect(dissectWithWords(evidence, settings)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: "unit 7 at image 2: expected a number, came NaN",
    });
  });

  it("is anything with a picture or a word that CLIP gives no direction", async () => {
    const evidence = planted();
    evidence.words.data.fill(0, 3 * LENGTH, 4 * LENGTH);
    await expect(dissectWithWords(evidence, settings)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: "the vector of word 3: expected a direction but it has the length 0",
    });
  });

  it("is anything by too few images", async () => {
    const evidence = planted();
    evidence.halves = evidence.halves.map((_, image) => (image < 9 ? "judging" : "choosing"));
    await expect(dissectWithWords(evidence, settings)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: "probe images: expected at least 10 for judging names, came 9",
    });
  });
});

function matrix(rows: number, columns: number, value: (row: number, column: number) => number): Matrix {
  const data = Float32Array.from({ length: rows * columns }, (_, at) => value(Math.floor(at / columns), at % columns));
  return { rows, columns, data };
}
