import { describe, expect, it } from "vitest";
import { drawControls } from "./draw-controls.ts";

// unit k is active by k + 1
const rising = Float32Array.from({ length: 200 }, (_, unit) => unit + 1);
const sumOf = (group: readonly number[], of: ArrayLike<number>) => group.reduce((sum, unit) => sum + of[unit]!, 0);

describe("drawControls", () => {
  it("draws 39 different groups outside the reason, of its size and within 10 % of its total", () => {
    const units = [10, 70, 150]; // 11 + 71 + 151 = 233
    const groups = drawControls({ units, activations: rising, seed: 1 });
    expect(new Set(groups.map(String)).size).toBe(39);
    for (const group of groups) {
      expect(new Set([...group, ...units]).size).toBe(6);
      expect(Math.abs(sumOf(group, rising) - 233)).toBeLessThanOrEqual(23.3);
    }
  });

  it("draws the same for a seed, and other groups for another", () => {
    const draw = (seed: number) => drawControls({ units: [10, 70, 150], activations: rising, seed });
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it("draws each matching pair about as often as any other", () => {
    // of twelve equally active units two are the reason: 45 pairs, of which a draw leaves out 6
    const activations = new Float32Array(12).fill(1);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 300; seed++) {
      for (const pair of drawControls({ units: [3, 8], activations, seed })) {
        times.set(String(pair), (times.get(String(pair)) ?? 0) + 1);
      }
    }
    // 300 · 39/45 = 260, with a standard deviation of 5.9
    expect(times.size).toBe(45);
    for (const count of times.values()) expect(Math.abs(count - 260)).toBeLessThan(5 * 5.9);
  });

  it("draws pairs of unequal units as often as pairs of equal ones", () => {
    // 1 + 9 = 10 = 5 + 5, ten units each: 100 mixed pairs, 45 pairs of fives; no other pair comes near 10
    const activations = Float32Array.from({ length: 32 }, (_, unit) => [1, 9, 5][Math.floor(unit / 10)] ?? 5);
    let mixed = 0;
    for (let seed = 0; seed < 200; seed++) {
      for (const [first] of drawControls({ units: [30, 31], activations, seed })) if (first! < 20) mixed += 1;
    }
    // expected 100/145 = 0.690; 7800 draws: a standard deviation of 0.0053, less without replacement
    expect(Math.abs(mixed / 7800 - 100 / 145)).toBeLessThan(5 * 0.0053);
  });

  it("draws single units that match a single one", () => {
    const activations = Float32Array.from({ length: 400 }, (_, unit) => unit + 1);
    const groups = drawControls({ units: [299], activations, seed: 1 }); // 300 ± 30
    expect(new Set(groups.flat()).size).toBe(39);
    for (const [unit] of groups) expect(Math.abs(unit! + 1 - 300)).toBeLessThanOrEqual(30);
  });

  it("draws none where 36 single units match", () => {
    expect(drawControls({ units: [180], activations: rising, seed: 1 })).toEqual([]); // 181 ± 18.1: 163 to 199
  });

  it("finds groups for the most active units where a few of the rest together match them", () => {
    const activations = Float32Array.from({ length: 512 }, (_, unit) => 1 / (unit + 1));
    // 1/5 + 1/6 + 1/7 = 0.51; outside are 1, 1/2, 1/3, 1/4, 1/8, ...
    const groups = drawControls({ units: [4, 5, 6], activations, seed: 3 });
    expect(groups).toHaveLength(39);
    for (const group of groups)
      expect(Math.abs(sumOf(group, activations) / (1 / 5 + 1 / 6 + 1 / 7) - 1)).toBeLessThan(0.1001);
  });

  it("draws none where the rest together are too weak, or too few", () => {
    expect(
      drawControls({ units: [197, 198, 199], activations: rising.slice(0).map((a, k) => (k < 197 ? 1 : a)), seed: 1 }),
    ).toEqual([]);
    expect(drawControls({ units: [0, 1], activations: Float32Array.of(1, 1, 1), seed: 1 })).toEqual([]);
  });

  it("matches units that are not active with others that are not", () => {
    const activations = Float32Array.from({ length: 100 }, (_, unit) => (unit < 50 ? 0 : 1));
    const groups = drawControls({ units: [0, 1], activations, seed: 1 });
    expect(groups).toHaveLength(39);
    expect(Math.max(...groups.flat())).toBeLessThan(50);
  });
});
