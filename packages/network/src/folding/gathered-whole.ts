import type { Shape } from "../network.ts";
import { sizeOf } from "../ops/axes.ts";
import type { Known } from "./known.ts";
import { reshapedShape } from "./reshaped.ts";

/**
 * PyTorch's exporter writes `as_strided`, which stands behind every global pooling that it exports, as the choice of all
 * elements of a flat tensor in their order. That is a Reshape, and, unlike the choice, the same for any number of images.
 *
 * @param flat     the shape of what is chosen from
 * @param indices  what is chosen where there are so many images; undefined where that is not known
 * @returns the dimensions of the Reshape; undefined where not all is chosen, or not in order
 */
export function shapeOfWhole(flat: Shape, indices: (images: number) => Known | undefined): Shape | undefined {
  const [size = 0, ...more] = flat;
  const one = size < 0 && more.length === 0 ? indices(1) : undefined;
  const two = one && indices(2);
  if (one === undefined || two === undefined || !isWhole(one, -size)) return undefined;
  // an export for one image chooses the same elements whatever the batch
  if (isWhole(two, -size)) return reshapedShape(flat, one.shape, false);
  return isWhole(two, -2 * size) ? one.shape.map((own, axis) => (two.shape[axis] === own ? own : -own)) : undefined;
}

function isWhole({ shape, data }: Known, count: number): boolean {
  return sizeOf(shape) === count && data.every((element, index) => element === index);
}
