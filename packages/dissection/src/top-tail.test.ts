import { describe, expect, it } from "vitest";
import { quantileRank, thresholds } from "./quantile.ts";
import { TopTail } from "./top-tail.ts";

/** Numbers that repeat, so that there are ties, and of both signs. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state % 997) / 10 - 40;
  });
}

describe("TopTail", () => {
  it("keeps the largest values of each unit", () => {
    const tail = new TopTail(2, 2);
    tail.add(0, Float32Array.of(3, 1, 4, 1, 5), 0, 5);
    tail.add(1, Float32Array.of(9, -2, -6, -5), 1, 4);
    expect([...tail.largest(0)]).toEqual([5, 4]);
    expect([...tail.largest(1)]).toEqual([-2, -5]);
  });

  it("keeps what sorting all values would, however many drop out on the way", () => {
    const values = numbers(20_000, 1);
    const tail = new TopTail(1, 100);
    for (let from = 0; from < values.length; from += 500) tail.add(0, values, from, from + 500);
    expect([...tail.largest(0)]).toEqual([...values.toSorted().reverse().slice(0, 100)]);
  });

  it("merges to the same values in any order of parts", () => {
    const parts = [1, 2, 3].map((seed) => {
      const tail = new TopTail(1, 50);
      tail.add(0, numbers(700, seed), 0, 700);
      return tail.kept();
    });
    const merged = (order: number[]) => {
      const tail = new TopTail(1, 50);
      for (const part of order) tail.merge(parts[part]!);
      return [...tail.largest(0)];
    };
    const all = [1, 2, 3].flatMap((seed) => [...numbers(700, seed)]);
    const largest = all.toSorted((a, b) => b - a).slice(0, 50);
    expect(merged([0, 1, 2])).toEqual(largest);
    expect(merged([2, 0, 1])).toEqual(largest);
  });

  it("refuses an activation that is no number, with the unit", () => {
    const tail = new TopTail(3, 2);
    expect(() => tail.add(2, Float32Array.of(1, Number.NaN), 0, 2)).toThrow(/unit 2.*NaN/);
  });
});

describe("thresholds", () => {
  // of 0, 1, ..., 200 the 0.995 quantile is 0.995 · 200 = 199; of 0, ..., 100 it is 99.5, half way from 99 to 100
  it.each([
    [201, 199],
    [101, 99.5],
  ])("interpolates between the two nearest of %i values: %d", (count, expected) => {
    const { capacity } = quantileRank(0.995, count);
    const tail = new TopTail(1, capacity);
    tail.add(
      0,
      Float32Array.from({ length: count }, (_, value) => (value * 7) % count),
      0,
      count,
    );
    expect(thresholds(tail, 1, 0.995, count)[0]).toBeCloseTo(expected, 4);
  });

  it("is the only value where there is but one", () => {
    const tail = new TopTail(1, quantileRank(0.995, 1).capacity);
    tail.add(0, Float32Array.of(3), 0, 1);
    expect(thresholds(tail, 1, 0.995, 1)[0]).toBe(3);
  });
});
