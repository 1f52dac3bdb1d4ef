import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";

describe("Shape and Size", () => {
  describeHead("the units, height and width of the image, as factors", told({ start: 1 }));
  describeHead("the last dimension but one", told({ start: -2, end: -1 }));
  describeHead(
    "the number of elements, as a factor",
    makeHead([2, 2, 3], (graph, layer) =>
      graph.multiply(layer, graph.cast(graph.node("Size", [weights(graph, [5, 2])]), FLOAT)),
    ),
  );

  it("have a fixed length, and none", () => {
    expect(told({}).shapes.of("told")).toEqual([4]);
    expect(told({ start: 1, end: 3 }).shapes.of("told")).toEqual([2]);
    const { shapes } = makeHead([1, 2, 2], (graph, layer) => graph.node("Size", [layer], {}, "score"));
    expect(shapes.of("score")).toEqual([]);
  });
});

const FLOAT = TensorProto_DataType.FLOAT;

function told(attributes: Attributes): Head {
  return makeHead([1, 2, 3], (graph, layer) => {
    const dimensions = graph.cast(graph.node("Shape", ["image"], attributes, "told"), FLOAT);
    return graph.multiply(layer, graph.reduceMean(dimensions, [0], true));
  });
}
