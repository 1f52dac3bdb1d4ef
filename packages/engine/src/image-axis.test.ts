import { expect, it } from "vitest";
import { imageOf, stackImages } from "./image-axis.ts";

const one = Float32Array.of(1, 2, 3, 4, 5, 6);
const other = Float32Array.of(10, 20, 30, 40, 50, 60);

it("puts images behind one another along the axis that they have: by hand", () => {
  // [2, images, 3]
  const stacked = stackImages([one, other], [2, -1, 3]);
  expect(stacked).toEqual({
    type: "float32",
    data: Float32Array.of(1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60),
    dims: [2, 2, 3],
  });
});

it.each([[[-1, 6]], [[2, -1, 3]], [[6, -1]]])("gives each image back what was put there: %j", (shape) => {
  const { data } = stackImages([one, other], shape);
  expect(imageOf(data as Float32Array, shape, { image: 0, images: 2 })).toEqual(one);
  expect(imageOf(data as Float32Array, shape, { image: 1, images: 2 })).toEqual(other);
});

it("keeps once what is the same for all images", () => {
  expect(stackImages([one, other], [2, 3])).toEqual({ type: "float32", data: one, dims: [2, 3] });
  expect(imageOf(one, [2, 3], { image: 1, images: 2 })).toBe(one);
});
