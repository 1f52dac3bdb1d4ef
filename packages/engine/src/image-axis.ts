import type { Shape } from "@camscribe/network";
import type { Tensors } from "./session.ts";

/** Where images stand in a tensor of shape `[outer..., images, inner...]`: the sizes before and behind them. */
function aroundImages(shape: Shape): { axis: number; outer: number; inner: number } | undefined {
  const axis = shape.findIndex((size) => size < 0);
  if (axis < 0) return undefined;
  const product = (sizes: Shape) => sizes.reduce((all, size) => all * size, 1);
  return { axis, outer: product(shape.slice(0, axis)), inner: product(shape.slice(axis + 1)) };
}

/**
 * Images' tensors behind one another along the axis that images have; one that is the same for all is the first's.
 *
 * @param shape  of one image's, the size of its images' axis negative
 */
export function stackImages(images: readonly Float32Array[], shape: Shape): Tensors[string] {
  const [first] = images as [Float32Array];
  const around = aroundImages(shape);
  if (around === undefined || images.length === 1) return { type: "float32", data: first, dims: shape.map(Math.abs) };
  const data = new Float32Array(images.length * first.length);
  for (const [image, values] of images.entries()) {
    for (let row = 0; row < around.outer; row++) {
      const own = values.subarray(row * around.inner, (row + 1) * around.inner);
      data.set(own, (row * images.length + image) * around.inner);
    }
  }
  return { type: "float32", data, dims: shape.with(around.axis, images.length) };
}

/** One image's part of such a tensor: what `stackImages` put there. */
export function imageOf(
  values: Float32Array,
  shape: Shape,
  { image, images }: { image: number; images: number },
): Float32Array {
  const around = aroundImages(shape);
  if (around === undefined || images === 1) return values;
  const part = new Float32Array(values.length / images);
  for (let row = 0; row < around.outer; row++) {
    const start = (row * images + image) * around.inner;
    part.set(values.subarray(start, start + around.inner), row * around.inner);
  }
  return part;
}
