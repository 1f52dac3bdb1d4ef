import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { AttributeProto_AttributeType, AttributeProtoSchema, type TensorProto } from "../onnx_pb.ts";
import { floatTensor, intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";

describe("ConstantOfShape", () => {
  it("has the shape that it is told", () => {
    expect(filled().shapes.of("filled")).toEqual([2, 1, 3]);
  });

  describeHead("of 0, without a value", filled());
  describeHead("of a float", filled(floatTensor("", [1], Float32Array.of(2.5))));
  describeHead("of a whole number", filled(intTensor("", [-3])));
});

/** The layer plus the constant. */
function filled(value?: TensorProto): Head {
  return makeHead([2, 2, 3], (graph, layer) => {
    const constant = graph.node("ConstantOfShape", [graph.ints([2, 1, 3])], {}, "filled");
    const type = AttributeProto_AttributeType.TENSOR;
    if (value !== undefined) {
      graph.nodes.at(-1)?.attribute.push(create(AttributeProtoSchema, { name: "value", type, t: value }));
    }
    return graph.add(layer, graph.unsqueeze(graph.cast(constant, 1), [0]));
  });
}
