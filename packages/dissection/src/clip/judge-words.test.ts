import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../test/support/seeded-random.ts";
import { ImageText } from "./image-text.ts";
import { judgeWords } from "./judge-words.ts";
import type { Matrix } from "./matrix.ts";
import { randomOrders } from "./random-orders.ts";
import { cosine } from "./similarities/cosine.ts";
import { softWpmi } from "./similarities/soft-wpmi.ts";

describe("a word judged on other images", () => {
  it("has the chance that all orders of the images give", async () => {
    // images along the axes, so that a word's similarities are its own numbers
    const images = matrix([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]);
    const words = matrix([0.9, 0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.9]);
    const imageText = await ImageText.open({ images, words }, cosine, 1);
    const units = matrix([2, 0], [0, 0], [0, 0], [0, 5]);
    const choices = [
      { word: 0, score: 0 },
      { word: 0, score: 0 },
    ];
    const judged = await judgeWords({ units, imageText, similarity: cosine }, choices, [0, 1, 2, 3], everyOrder());
    await imageText.release();
    // unit 0 is on at the image with 0.9: 6 of 24 orders put it there; unit 1 at that with 0.3: 12 put as much there
    expect(judged.map(({ chance }) => chance)).toEqual([7 / 25, 13 / 25]);
    const length = Math.hypot(0.9, 0.1, 0.2, 0.3);
    expect(judged.map(({ score }) => score)).toEqual([
      expect.closeTo(0.9 / length, 5),
      expect.closeTo(0.3 / length, 5),
    ]);
  });

  it("has any chance as often as any other where there is nothing in the pictures", async () => {
    const random = seededRandom(5);
    const noise = (rows: number, columns: number): Matrix => ({
      rows,
      columns,
      data: Float32Array.from({ length: rows * columns }, () => random(10_000) / 10_000),
    });
    const similarity = softWpmi(5);
    const imageText = await ImageText.open({ images: noise(60, 8), words: noise(30, 8) }, similarity, 1);
    const units = noise(60, 400);
    const choices = Array.from({ length: 400 }, (_, unit) => ({ word: unit % 30, score: 0 }));
    const judging = Array.from({ length: 60 }, (_, image) => image);
    const judged = await judgeWords({ units, imageText, similarity }, choices, judging, randomOrders(60, 199, 1));
    await imageText.release();
    const tenths = new Array<number>(10).fill(0);
    for (const { chance } of judged) tenths[Math.min(9, Math.floor(chance * 10))]! += 1;
    // 40 each with a deviation of 6
    for (const count of tenths) expect(Math.abs(count - 40)).toBeLessThan(30);
  });
});

function matrix(...rows: number[][]): Matrix {
  return { rows: rows.length, columns: rows[0]!.length, data: Float32Array.from(rows.flat()) };
}

/** The 24 orders of four images. */
function everyOrder() {
  const orders = permutations([0, 1, 2, 3]);
  const data = Int32Array.from([0, 1, 2, 3].flatMap((place) => orders.map((order) => order[place]!)));
  return { count: orders.length, data };
}

function permutations(numbers: readonly number[]): number[][] {
  if (numbers.length === 0) return [[]];
  return numbers.flatMap((first) =>
    permutations(numbers.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}
