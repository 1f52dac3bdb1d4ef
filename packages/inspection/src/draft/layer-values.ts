/** What was seen of a layer's values over some pictures. */
export interface LayerValues {
  /** Share of values below 0. */
  negative: number;
  /** Magnitude of what is below 0, as a share of all magnitude: small after SiLU or GELU, a half before an activation. */
  negativeWeight: number;
  /** Share of values at the layer's ceiling, within 1 %: near 0 where nothing bounds them, large where ReLU6 or a sigmoid does. */
  saturated: number;
  largest: number;
}

/** Counts in two passes, since the ceiling is known after the first. */
export function layerValues(pictures: readonly Float32Array[]): LayerValues {
  let count = 0;
  let below = 0;
  let weightBelow = 0;
  let weight = 0;
  let largest = Number.NEGATIVE_INFINITY;
  for (const values of pictures) {
    count += values.length;
    for (const value of values) {
      if (value < 0) {
        below += 1;
        weightBelow -= value;
      }
      weight += Math.abs(value);
      if (value > largest) largest = value;
    }
  }
  return {
    negative: below / count,
    negativeWeight: weight === 0 ? 0 : weightBelow / weight,
    saturated: largest > 0 ? shareAbove(pictures, 0.99 * largest, count) : 0,
    largest,
  };
}

function shareAbove(pictures: readonly Float32Array[], threshold: number, count: number): number {
  let above = 0;
  for (const values of pictures) for (const value of values) if (value >= threshold) above += 1;
  return above / count;
}
