/** Half the line's width in pixels, and as much again to fade out. */
const HALF_WIDTH = 0.75;

/**
 * How much of a pixel the line "value = level" covers: its distance, value over slope, against the line's width.
 *
 * @param values  `[height, width]`; NaN has no line
 * @returns 0..1
 */
export function lineCover(values: Float32Array, width: number, pixel: number, level: number): number {
  const off = Math.abs(values[pixel]! - level);
  const column = pixel % width;
  const across = values[column + 1 < width ? pixel + 1 : pixel]! - values[column > 0 ? pixel - 1 : pixel]!;
  const down = (values[pixel + width] ?? values[pixel]!) - (values[pixel - width] ?? values[pixel]!);
  const slope = Math.sqrt(across * across + down * down) / 2; // Math.hypot is many times slower
  if (!(slope > 0)) return 0;
  return Math.min(Math.max(2 - off / slope / HALF_WIDTH, 0), 1);
}
