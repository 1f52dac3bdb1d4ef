import { describe, expect, it } from "vitest";
import { reshapedShape } from "./reshaped.ts";

const IMAGES = { images: 1 };

describe("reshapedShape", () => {
  it.each([
    ["flattens a map", [-1, 8, 2, 3], [-1, 48], [-1, 48]],
    ["copies where 0 stands", [-1, 8, 2, 3], [0, 0, 6], [-1, 8, 6]],
    ["takes the number of images from where it was computed", [-1, 8, 2, 3], [IMAGES, 8, -1], [-1, 8, 6]],
    ["joins the images with an axis that follows them", [5, -1, 12], [5, -1, 3], [5, -4, 3]],
    ["joins the images with an axis before them", [5, -1, 4, 3], [-1, 12], [-5, 12]],
    ["parts them again", [-5, 12], [5, IMAGES, 12], [5, -1, 12]],
    ["moves images that are joined with heads", [-4, 5, 3], [IMAGES, 4, 5, 3], [-1, 4, 5, 3]],
    ["leaves a tensor without images as it is", [6, 4], [2, -1], [2, 12]],
  ])("%s", (_, input, asked, shape) => {
    expect(reshapedShape(input, asked, false)).toEqual(shape);
  });

  it.each([
    ["at the front", [-1, 8, 2, 3], [1, -1], [-1, 48]],
    ["in the middle", [5, -1, 12], [5, 1, 3, 4], [5, -1, 3, 4]],
    ["joined with heads", [5, -1, 12], [5, 4, 3], [5, -4, 3]],
    ["joined with an axis before it", [5, -1, 4, 3], [5, 12], [-5, 12]],
  ])("finds the batch again that an exporter baked in as one image, %s", (_, input, asked, shape) => {
    expect(reshapedShape(input, asked, false)).toEqual(shape);
  });

  it("does not know a shape that does not hold the elements, or that has the images twice", () => {
    expect(reshapedShape([-1, 8], [-1, 3], false)).toBeUndefined();
    expect(reshapedShape([-1, 8], [IMAGES, IMAGES], false)).toBeUndefined();
  });
});
