import { columnOf, type Matrix } from "../matrix.ts";

/**
 * The images at which each unit is strongest, the strongest first; equal ones in their order.
 *
 * @param units  q, `[images, units]`
 * @returns `[units, top]`
 */
export function strongestImages(units: Matrix, top: number): Int32Array {
  const strongest = new Int32Array(units.columns * top);
  const images = Array.from({ length: units.rows }, (_, image) => image);
  for (let unit = 0; unit < units.columns; unit++) {
    const values = columnOf(units, unit);
    const order = images.toSorted((a, b) => values[b]! - values[a]! || a - b);
    strongest.set(order.slice(0, top), unit * top);
  }
  return strongest;
}

/**
 * How many strongest images stand for a unit: as many as in the paper, whose probe sets have 50,000 images and more; of few
 * images a twentieth, since else those that mean nothing to the unit drown the others.
 */
export function topOf(images: number, paper: number): number {
  return Math.min(paper, images, Math.max(5, Math.floor(images / 20)));
}
