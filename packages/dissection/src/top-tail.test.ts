import { describe, expect, it } from "vitest";
import { openTail } from "./open-tail.ts";
import { quantileRank, thresholds } from "./quantile.ts";
import type { Tail } from "./tail.ts";
import { TailSketch } from "./tail-sketch.ts";
import { TopTail } from "./top-tail.ts";

/** Numbers that repeat, so that there are ties, and of both signs. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state % 997) / 10 - 40;
  });
}

function largest(tail: Tail, unit: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => tail.nth(unit, index + 1));
}

describe("TopTail", () => {
  it("keeps the largest values of each unit", () => {
    const tail = new TopTail(2, 2);
    tail.add(0, Float32Array.of(3, 1, 4, 1, 5), 0, 5);
    tail.add(1, Float32Array.of(9, -2, -6, -5), 1, 4);
    expect(largest(tail, 0, 2)).toEqual([5, 4]);
    expect(largest(tail, 1, 2)).toEqual([-2, -5]);
  });

  it("keeps what sorting all values would, however many drop out on the way", () => {
    const values = numbers(20_000, 1);
    const tail = new TopTail(1, 100);
    for (let from = 0; from < values.length; from += 500) tail.add(0, values, from, from + 500);
    expect(largest(tail, 0, 100)).toEqual([...values.toSorted().reverse().slice(0, 100)]);
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
      return largest(tail, 0, 50);
    };
    const all = [1, 2, 3].flatMap((seed) => [...numbers(700, seed)]);
    const expected = all.toSorted((a, b) => b - a).slice(0, 50);
    expect(merged([0, 1, 2])).toEqual(expected);
    expect(merged([2, 0, 1])).toEqual(expected);
  });

  it("refuses an activation that is no number, with the unit", () => {
    const tail = new TopTail(3, 2);
    expect(() => tail.add(2, Float32Array.of(1, Number.NaN), 0, 2)).toThrow(/unit 2.*NaN/);
  });
});

describe("TailSketch", () => {
  /** Of both signs and many sizes, with zeros. */
  const spread = (count: number, seed: number) =>
    numbers(count, seed).map((value) => (value === 0 ? 0 : value ** 5 / 7));
  const sketched = (values: Float32Array, capacity: number) => {
    const tail = new TailSketch(1, capacity);
    tail.add(0, values, 0, values.length);
    return tail;
  };

  it("keeps each value within 2⁻¹⁰ of its size, below it or at it", () => {
    const values = spread(20_000, 1);
    const exact = values.toSorted().reverse();
    const tail = sketched(values, 20_000);
    for (const [index, value] of exact.entries()) {
      const kept = tail.nth(0, index + 1);
      expect(kept).toBeLessThanOrEqual(value);
      expect(value - kept).toBeLessThanOrEqual(Math.abs(value) / 1024);
    }
  });

  it("keeps zero, six and minus four as they are, and no value that is below the largest", () => {
    const tail = sketched(Float32Array.of(-4, 0, 6, -0, 6, -9), 5);
    expect(largest(tail, 0, 5)).toEqual([6, 6, 0, 0, -4]);
    expect([...tail.kept().tallies!]).toEqual([2, 2, 1]);
  });

  it("keeps the edge below: 1 + 2⁻¹¹ as 1, and −(1 + 2⁻¹¹) as −(1 + 2⁻¹⁰)", () => {
    const tail = sketched(Float32Array.of(1 + 2 ** -11, -(1 + 2 ** -11)), 2);
    expect(largest(tail, 0, 2)).toEqual([1, -(1 + 2 ** -10)]);
  });

  it("merges to the same in any order of parts as all at once", () => {
    const parts = [1, 2, 3].map((seed) => spread(7000, seed));
    const merged = (order: number[]) => {
      const tail = new TailSketch(1, 500);
      for (const part of order) tail.merge(sketched(parts[part]!, 500).kept());
      return tail.kept();
    };
    const all = sketched(Float32Array.from(parts.flatMap((part) => [...part])), 500).kept();
    expect(merged([0, 1, 2])).toEqual(all);
    expect(merged([2, 0, 1])).toEqual(all);
    expect(all.tallies!.reduce((sum, tally) => sum + tally, 0)).toBe(500);
  });

  it("takes in what an exact tail has kept", () => {
    const exact = new TopTail(1, 3);
    exact.add(0, Float32Array.of(1, 6, 2, 6), 0, 4);
    const tail = new TailSketch(1, 3);
    tail.merge(exact.kept());
    expect(largest(tail, 0, 3)).toEqual([6, 6, 2]);
  });

  it("takes no more room for more values of the same sizes", () => {
    const entries = (count: number) =>
      sketched(
        Float32Array.from({ length: count }, (_, index) => 1 + index / count),
        count,
      ).kept().values.length;
    expect(entries(5000)).toBe(1024);
    expect(entries(50_000)).toBe(1024);
  });

  it("refuses an activation that is no number, with the unit", () => {
    expect(() => new TailSketch(3, 2).add(2, Float32Array.of(1, Number.NaN), 0, 2)).toThrow(/unit 2.*NaN/);
  });
});

describe("openTail", () => {
  it("keeps up to 4,194,304 values of a layer as they are, and sketches more", () => {
    expect(openTail(2, 2_097_152).relativeError).toBe(0);
    expect(openTail(2, 2_097_153).relativeError).toBe(1 / 1024);
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
