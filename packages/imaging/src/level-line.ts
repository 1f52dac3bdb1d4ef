import type { ActivationMap } from "./activation-map.ts";
import type { ImageWindow } from "./image-window.ts";

/** Half the line's width in pixels, and as much again to fade out. */
const HALF_WIDTH = 0.75;

/**
 * How much of a pixel the line "value = level" covers: its distance, value over slope, against the line's width.
 *
 * @param values  `[height, width]`; NaN has no line
 * @param column  of the pixel
 * @returns 0..1
 */
export function lineCover(values: Float32Array, width: number, pixel: number, column: number, level: number): number {
  const off = Math.abs(values[pixel]! - level);
  const across = values[column + 1 < width ? pixel + 1 : pixel]! - values[column > 0 ? pixel - 1 : pixel]!;
  const down = (values[pixel + width] ?? values[pixel]!) - (values[pixel - width] ?? values[pixel]!);
  const slope = Math.sqrt(across * across + down * down) / 2; // Math.hypot is many times slower
  if (!(slope > 0)) return 0;
  return Math.min(Math.max(2 - off / slope / HALF_WIDTH, 0), 1);
}

/**
 * How far from the level a value may be for the line to cover some of its pixel: most pixels are further off, and their
 * cover need not be worked out.
 *
 * @param size  of the photograph in the picture, in pixels
 * @returns an upper bound, in the map's unit
 */
export function lineReach(map: ActivationMap, window: ImageWindow, size: { width: number; height: number }): number {
  const { height, width, data } = map;
  let across = 0;
  let down = 0;
  for (let cell = 0; cell < data.length; cell++) {
    if ((cell + 1) % width !== 0) across = Math.max(across, Math.abs(data[cell + 1]! - data[cell]!));
    if (cell + width < data.length) down = Math.max(down, Math.abs(data[cell + width]! - data[cell]!));
  }
  const perPixelAcross = (across * width) / ((window.right - window.left) * size.width);
  const perPixelDown = (down * height) / ((window.bottom - window.top) * size.height);
  return 2 * HALF_WIDTH * Math.hypot(perPixelAcross, perPixelDown) * (1 + ROUNDING);
}

/** The values over the photograph are float32. */
const ROUNDING = 1e-3;
