import { expect, it } from "vitest";
import { layerValues } from "./layer-values.ts";

it("counts what is below 0 over all pictures, and what it weighs", () => {
  const values = layerValues([Float32Array.of(-1, 1, 4), Float32Array.of(0, 0, -2)]);
  expect(values.negative).toBeCloseTo(2 / 6, 10);
  expect(values.negativeWeight).toBeCloseTo(3 / 8, 10);
  expect(values.largest).toBe(4);
});

it("counts what stands at the ceiling", () => {
  expect(layerValues([Float32Array.of(6, 6, 3, 0), Float32Array.of(6, 5, 1, 0)]).saturated).toBeCloseTo(3 / 8, 10);
});

it("tells no saturation of a layer that is never above 0", () => {
  expect(layerValues([Float32Array.of(0, -1)])).toEqual({ negative: 0.5, negativeWeight: 1, saturated: 0, largest: 0 });
});
