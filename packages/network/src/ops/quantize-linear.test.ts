import { describe, expect, it } from "vitest";
import type { GraphBuilder } from "../graph-builder.ts";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { numberTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const { INT8, UINT8, UINT16, INT32 } = TensorProto_DataType;

describe("QuantizeLinear and DequantizeLinear", () => {
  it("pass the gradient where nothing was clipped: for 8 bits from zero point 100 in halves, −50.25 to 77.75", async () => {
    const head = makeHead([1, 1, 4], (graph, layer) => pair(graph, layer, [0.5], UINT8, [100]));
    expect(await gradientByHand(head, [-50.375, -50.125, 77.625, 77.875], [2, 3, 4, 5])).toEqual([0, 3, 4, 0]);
  });

  it("keep below 0 nothing of what has no sign and no zero point", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => {
      const scale = graph.float(0.5);
      return graph.node("DequantizeLinear", [graph.node("QuantizeLinear", [layer, scale]), scale]);
    });
    expect(await gradientByHand(head, [-1, 1], [2, 3])).toEqual([0, 3]);
  });

  it("scale the gradient where one scale is not the other", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => {
      const whole = graph.node("QuantizeLinear", [layer, graph.float(0.25), zeroPoint(graph, INT8, [0])]);
      return graph.node("DequantizeLinear", [whole, graph.float(0.5), zeroPoint(graph, INT8, [0])]);
    });
    expect(await gradientByHand(head, [1, 2], [3, 5])).toEqual([6, 10]);
  });

  // A central difference reaches over 2 · 1/32, a whole number of these steps: it sees the line that they follow.
  const wholeTensor = (type: TensorProto_DataType, zero: number, opset: number): Head =>
    makeHead([2, 3, 4], (graph, layer) => pair(graph, layer, [1 / 128], type, [zero]), opset);
  const noRounding = { tensorFlow: "forward" } as const; // its rounding has no gradient

  describeHead("int8, of more than its limits hold", wholeTensor(INT8, 0, 13), noRounding);
  describeHead("uint8 from zero point 144, of more than its limits hold", wholeTensor(UINT8, 144, 11), noRounding);
  describeHead("uint16", wholeTensor(UINT16, 30000, 21), noRounding);
  describeHead(
    "a scale for each unit",
    makeHead([2, 3, 3], (graph, layer) => pair(graph, layer, [1 / 128, 1 / 64], INT8, [0, 10])),
    noRounding,
  );
  describeHead(
    "a scale for each column",
    makeHead([2, 3, 2], (graph, layer) => pair(graph, layer, [1 / 128, 1 / 64], INT8, [0, 10], { axis: -1 })),
    noRounding,
  );

  it("refuse types of other than 8 or 16 bits, and scales for blocks", () => {
    const wide = makeHead([1, 1, 2], (graph, layer) => pair(graph, layer, [1], INT32, [0]));
    expectRefusal(() => differentiate(wide), "OP_UNSUPPORTED", /QuantizeLinear 'q': quantising to INT32/);
    const blocks = makeHead([1, 1, 2], (graph, layer) => pair(graph, layer, [1], INT8, [0], { block_size: 2 }), 21);
    expectRefusal(() => differentiate(blocks), "OP_UNSUPPORTED", /DequantizeLinear .*each block/);
  });
});

function pair(
  graph: GraphBuilder,
  x: string,
  scales: number[],
  type: TensorProto_DataType,
  zeroPoints: number[],
  attributes = {},
): string {
  const scale = graph.floats(Float32Array.from(scales), scales.length === 1 ? [] : [scales.length]);
  const zero = zeroPoint(graph, type, zeroPoints);
  const whole = graph.node("QuantizeLinear", [x, scale, zero], attributes, "q");
  return graph.node("DequantizeLinear", [whole, scale, zero], attributes);
}

function zeroPoint(graph: GraphBuilder, type: TensorProto_DataType, values: number[]): string {
  const name = graph.fresh("zero");
  graph.constants.set(name, numberTensor(name, type, values.length === 1 ? [] : [values.length], values));
  return name;
}
