import { describe, expect, it } from "vitest";
import { GroupCounts } from "./group-counts.ts";
import { seededUniform } from "./seeded-uniform.ts";

// units 0, 1, 2 of one step, 3 and 4 of two, 5 of three
const steps = new Map([1, 1, 1, 2, 2, 3].map((count, unit) => [unit, count]));

describe("GroupCounts", () => {
  it("counts pairs by their sum: by hand", () => {
    const counts = new GroupCounts(steps, 2, 5);
    // 1+1: 3; 1+2: 6; 1+3 and 2+2: 3 + 1; 2+3: 2
    expect([0, 1, 2, 3, 4, 5].map((sum) => counts.of(sum))).toEqual([0, 0, 3, 6, 4, 2]);
  });

  it("counts every group of a size once: binomial coefficients in all", () => {
    const counts = new GroupCounts(steps, 3, 10);
    expect(Array.from({ length: 11 }, (_, sum) => counts.of(sum)).reduce((a, b) => a + b)).toBe(20);
  });

  it("draws each group of a sum about as often", () => {
    const counts = new GroupCounts(steps, 2, 5);
    const uniform = seededUniform(1);
    const times = new Map<string, number>();
    for (let draw = 0; draw < 4000; draw++) {
      const group = counts.draw(4, uniform).toSorted().join();
      times.set(group, (times.get(group) ?? 0) + 1);
    }
    expect([...times.keys()].toSorted()).toEqual(["0,5", "1,5", "2,5", "3,4"]);
    // 1000 each, with a standard deviation of 27
    for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * 27);
  });
});
