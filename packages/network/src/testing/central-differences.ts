import type { OnnxHead, Sample } from "./onnx-head.ts";
import { STEP } from "./seeded-numbers.ts";

/**
 * The gradient at the layer of Σ seed · score, from two forward runs for each element:
 *
 *   ∂y/∂a ≈ (y(a + h) − y(a − h)) / 2h
 *
 * Exact but for rounding where the score is linear in a single element, as it is between the kinks of most operators;
 * else h² / 6 · y''' off (for a sigmoid 2e-5). Rounding of scores s in float32 adds about 6e-8 · s / 2h = 1e-6 · s. All
 * runs are one batch; the sum is taken in float64.
 */
export async function centralDifferences(onnx: OnnxHead, sample: Sample, seed: Float32Array): Promise<Float32Array> {
  const elements = [...sample.layer.keys()];
  const scores = await onnx.scores([
    ...elements.map((element) => moved(sample, element, STEP)),
    ...elements.map((element) => moved(sample, element, -STEP)),
  ]);
  return Float32Array.from(elements, (element) => {
    const up = scores[element] as Float32Array;
    const down = scores[element + elements.length] as Float32Array;
    return seed.reduce((sum, weight, at) => sum + weight * ((up[at] as number) - (down[at] as number)), 0) / (2 * STEP);
  });
}

function moved(sample: Sample, element: number, by: number): Sample {
  const layer = sample.layer.slice();
  layer[element] = (layer[element] as number) + by;
  return { ...sample, layer };
}
