import { describe, expect, it } from "vitest";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { describeHead } from "../testing/describe-head.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Where", () => {
  it("gives the gradient to what was chosen", async () => {
    const head = makeHead([1, 1, 3], (graph, layer) => {
      const condition = graph.node("Greater", [layer, graph.float(1)]);
      return graph.node("Where", [condition, layer, graph.multiply(layer, graph.float(-2))]);
    });
    expect(await gradientByHand(head, [0, 1, 2], [1, 10, 100])).toEqual([-2, -20, 100]);
  });

  describeHead(
    "by a condition of the layer, between a branch that is stretched and a constant",
    makeHead([2, 3, 3], (graph, layer) => {
      const condition = graph.node("Less", [graph.node("Abs", [layer]), graph.float(0.5)]);
      return graph.node("Where", [condition, graph.node("GlobalAveragePool", [layer]), weights(graph, [2, 1, 1])]);
    }),
    { tensorFlow: "forward" }, // it has no gradient of a comparison
  );
  describeHead(
    "by a condition of the image that stretches the layer",
    makeHead([1, 3, 3], (graph, layer) => {
      const condition = graph.node("Greater", ["image", graph.float(0)]);
      return graph.node("Where", [condition, graph.float(7), layer]);
    }),
  );
  describeHead(
    "by a condition that is the same for all images, of fewer dimensions",
    makeHead([2, 3, 3], (graph, layer) => {
      const condition = graph.cast(graph.ints([1, 0, 1]), TensorProto_DataType.BOOL);
      return graph.node("Where", [condition, layer, graph.node("Neg", [layer])]);
    }),
  );
});
