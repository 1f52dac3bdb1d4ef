import type { Shape } from "@camscribe/network";

/**
 * The axis along which the classes of a score tensor lie, by its shape: `[n, classes, ...]` unless the places plainly
 * come first, as in `[n, h, w, classes]` of a square map, and in `[n, places, classes]`, where places are the more.
 */
export function classAxis(shape: Shape): number {
  const [, first = 0, second = 0, third = 0] = shape;
  if (shape.length === 4) return first === second && third !== first ? 3 : 1;
  return shape.length === 3 && (first > second || first === 1) ? 2 : 1;
}
