import { describe, expect, it } from "vitest";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const { FLOAT, BOOL, INT32, INT64, STRING } = TensorProto_DataType;

describe("Cast", () => {
  it("passes the gradient between floats", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.cast(layer, FLOAT));
    expect(await gradientByHand(head, [1, 2], [3, 5])).toEqual([3, 5]);
  });

  it.each([BOOL, INT32, INT64])("passes nothing by way of type %i", (to) => {
    const head = makeHead([1, 1, 2], (graph, layer) => graph.cast(graph.cast(layer, to), FLOAT));
    expectRefusal(() => differentiate(head), "LAYER_UNKNOWN", /no gradient/);
  });

  it("refuses text", () => {
    const head = makeHead([1, 1, 2], (graph, layer) =>
      graph.node("Cast", [graph.node("Cast", [layer], { to: STRING }, "text")], { to: FLOAT }),
    );
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /Cast 'text': a cast to STRING/);
  });

  describeHead(
    "to whole numbers, which cuts off towards 0",
    makeHead([2, 3, 3], (graph, layer) => {
      const whole = graph.cast(graph.cast(graph.multiply(layer, graph.float(2)), INT32), FLOAT);
      return graph.multiply(layer, whole);
    }),
    { tensorFlow: "forward" }, // its cast lets the gradient through
  );
  describeHead(
    "of a condition to a mask",
    makeHead([2, 3, 3], (graph, layer) => {
      const condition = graph.node("Greater", [layer, graph.float(0.25)]);
      return graph.multiply(layer, graph.cast(condition, FLOAT));
    }),
    { tensorFlow: "forward" }, // it has no gradient of a comparison
  );
});
