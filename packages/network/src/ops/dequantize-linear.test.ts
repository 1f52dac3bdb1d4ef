import { describe, expect, it } from "vitest";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { numberTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const { INT8, INT32 } = TensorProto_DataType;

/** The passage of a gradient through it is tested with QuantizeLinear, its other half. */
describe("DequantizeLinear of weights", () => {
  it("gives the gradient of their real values: (−3 − 1) · 0.5 and (7 − 1) · 0.5", async () => {
    expect(
      await gradientByHand(timesWeights([1, 1, 2], INT8, [-3, 7], [1, 1, 1, 2], [0.5], [1]), [1, 2], [1, 1]),
    ).toEqual([-2, 3]);
  });

  describeHead("a scale for each unit", timesWeights([2, 3, 3], INT8, [-100, 50], [1, 2, 1, 1], [0.01, 0.02], [5, 0]));
  describeHead(
    "of 32 bits, as biases have",
    timesWeights([2, 3, 3], INT32, [70000, -50000], [1, 2, 1, 1], [1e-5], [0]),
  );
});

/** layer · (q − zero point) · scale; a scale for each unit where there are several. */
function timesWeights(
  layerShape: [number, number, number],
  type: TensorProto_DataType,
  whole: number[],
  shape: number[],
  scales: number[],
  zeroPoints: number[],
): Head {
  return makeHead(layerShape, (graph, layer) => {
    const vector = scales.length === 1 ? [] : [scales.length];
    graph.constants.set("whole", numberTensor("whole", type, shape, whole));
    graph.constants.set("zero", numberTensor("zero", type, vector, zeroPoints));
    const scale = graph.floats(Float32Array.from(scales), vector);
    return graph.multiply(layer, graph.node("DequantizeLinear", ["whole", scale, "zero"]));
  });
}
