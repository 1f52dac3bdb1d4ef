import { BATCH, type Shape } from "../network.ts";
import { type Element, isNumber, sizeOf } from "./known.ts";

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
  const place = told === -1 ? placeOfBatch(input, axis, sizes) : told;
  return sizes.map((size, index) => (index === place ? -size : size));
}

/** Where the images of axis `axis` come to lie, if a tensor of one image gets the dimensions `sizes`. */
function placeOfBatch(input: Shape, axis: number, sizes: readonly number[]): number {
  const before = sizeOf(input.slice(0, axis));
  const inner = input.slice(axis + 1);
  let passed = 1;
  for (const [place, size] of sizes.entries()) {
    const rest = sizes.slice(place);
    const joinedToTheLeft = passed === before && place > 0 && input[axis] === BATCH && rest.length === inner.length;
    if (joinedToTheLeft && rest.every((own, index) => own === inner[index])) return place - 1;
    if (passed === before || passed * size > before) return place;
    passed *= size;
  }
  return sizes.length - 1;
}
