import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { Shapes } from "../shapes.ts";
import { intTensor } from "../tensor.ts";
import { foldConstants } from "./fold-constants.ts";
import { shapeOfWhole } from "./gathered-whole.ts";
import type { Known } from "./known.ts";

describe("shapeOfWhole", () => {
  it("sees a choice of all elements of each image, in their order, as a Reshape", () => {
    expect(shapeOfWhole([-6], (images) => counted([images, 3, 2]))).toEqual([-1, 3, 2]);
  });

  it("gives an export for one image its batch back", () => {
    expect(shapeOfWhole([-6], () => counted([1, 3, 2, 1]))).toEqual([-1, 3, 2, 1]);
  });

  it("is found where the exporter computes the indices from the number of images", () => {
    const graph = new GraphBuilder(18, "net");
    const scalar = (value: number) => {
      const name = graph.fresh("scalar");
      graph.constants.set(name, intTensor(name, [value], []));
      return name;
    };
    const images = graph.node("Gather", [graph.node("Shape", ["image"]), scalar(0)], { axis: 0 });
    const starts = graph.multiply(graph.node("Range", [scalar(0), images, scalar(1)]), scalar(12));
    const places = graph.reshape(graph.ints([...Array(12).keys()]), [1, 12, 1]);
    const indices = graph.add(graph.unsqueeze(starts, [1, 2]), places);
    graph.node("Gather", [graph.reshape("image", [-1]), indices], { axis: 0 }, "view");
    const input = { name: "image", layout: "NCHW", height: 2, width: 2 } as const;
    const folded = foldConstants({ opset: 18, nodes: graph.nodes, constants: graph.constants, input });
    expect(folded.nodes.at(-1)).toMatchObject({ opType: "Reshape", output: ["view"] });
    expect(new Shapes(folded).of("view")).toEqual([-1, 12, 1]);
  });

  it.each([
    ["of fewer elements", [-6], () => counted([5])],
    ["in another order", [-3], () => ({ ...counted([3]), data: [0, 2, 1] })],
    ["of the first image's elements of two", [-6], (images: number) => counted([6 * images - (images - 1)])],
    ["from a tensor of several dimensions", [-6, 2], () => counted([6])],
    ["from a tensor that is no batch", [6], () => counted([6])],
    ["of indices that are not known", [-6], () => undefined],
  ])("leaves a choice %s as it is", (_, flat, indices) => {
    expect(shapeOfWhole(flat, indices)).toBeUndefined();
  });
});

/** 0, 1, 2, ... */
function counted(shape: number[]): Known {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: [...Array(count).keys()], type: TensorProto_DataType.INT64 };
}
