import type { Shape } from "../network.ts";
import { sizeOf } from "../ops/axes.ts";
import { type Element, isNumber } from "./known.ts";

/**
 * The dimensions that Reshape gives: 0 copies, −1 is what is left, and the batch stays where its elements lie. An
 * exporter that saw one image wrote 1 for the batch: such a baked dimension becomes the batch again.
 *
 * @param input  the shape of what is reshaped
 * @param asked  the operator's second input
 * @returns undefined where it does not fit, or the dimensions depend on the batch more than once
 */
export function reshapedShape(input: Shape, asked: readonly Element[], allowZero: boolean): Shape | undefined {
  const copied = asked.map((element, axis): Element => {
    if (element !== 0 || allowZero) return element;
    const size = input[axis] ?? 0;
    return size < 0 ? { images: -size } : size;
  });
  const perImage = copied.map((element) => (isNumber(element) ? element : element.images));
  const known = sizeOf(perImage.filter((size) => size !== -1));
  const elements = sizeOf(input.map(Math.abs));
  const sizes = perImage.map((size) => (size === -1 ? elements / known : size));
  if (sizeOf(sizes) !== elements || !sizes.every(Number.isInteger)) return undefined;
  const axis = input.findIndex((size) => size < 0);
  const told = copied.findIndex((element) => !isNumber(element));
  if (copied.filter((element) => !isNumber(element)).length > 1) return undefined;
  if (axis === -1) return told === -1 ? sizes : undefined;
  const place = told === -1 ? placeOfBatch(input, axis, sizes, copied.indexOf(-1)) : told;
  return sizes.map((size, index) => (index === place ? -size : size));
}

/**
 * Where the images of axis `axis` come to lie, if a tensor of one image gets the dimensions `sizes`: at a baked 1, else
 * where the exporter left the size open, else where the images lay.
 *
 * @param open  the dimension that was written as −1, or −1
 */
function placeOfBatch(input: Shape, axis: number, sizes: readonly number[], open: number): number {
  const before = sizeOf(input.slice(0, axis));
  const joined = -(input[axis] as number); // k·n are k images' parts or the images' k parts: n stands behind 1 to k of them
  const places = sizes.flatMap((size, place) => {
    const passed = sizeOf(sizes.slice(0, place));
    return passed <= before * joined && before <= passed * size ? [{ place, size, passed }] : [];
  });
  const found =
    places.find(({ size }) => size === 1) ??
    places.find(({ place }) => place === open) ??
    places.find(({ place, passed }) => passed === before && place < sizes.length - 1) ?? // the last axis holds features
    places[0];
  return found?.place ?? 0;
}
