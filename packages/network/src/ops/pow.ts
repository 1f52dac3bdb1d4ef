import type { Tensor } from "@tensorflow/tfjs";
import type { GraphBuilder } from "../graph-builder.ts";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { elementwise, timesValue } from "./broadcasting.ts";
import { formulaOf } from "./formula.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X^Z element by element, with broadcasting. */
export const pow = elementwise({
  /** ∂Y/∂X = Z · X^(Z−1); ∂Y/∂Z = Y · ln X, and 0 where X is not positive, as Y is 0 there or jumps. */
  part(node, index, gradient, builder) {
    const write = formulaOf(builder.graph);
    if (index === 0) return timesValue(node, gradient, slopeOf(node, builder.graph), node.outputShape, builder);
    const x = node.input(0);
    const slope = write("Mul", node.output, write("Log", x));
    return timesValue(node, gradient, write("Where", write("Greater", x, 0), slope, 0), node.outputShape, builder);
  },

  evaluate: (_node, [x, z]: readonly [Tensor, Tensor], tf) => tf.pow(x, z),
});

function slopeOf(node: OpNode, graph: GraphBuilder): string {
  const write = formulaOf(graph);
  const x = node.input(0);
  const constant = node.isConstant(1) ? node.constantNumbers(1) : [];
  const [z] = constant;
  if (z === undefined || constant.length > 1) {
    // an exponent may be of integers
    const exponent = graph.cast(node.input(1), TensorProto_DataType.FLOAT);
    return write("Mul", exponent, write("Pow", x, write("Sub", exponent, 1)));
  }
  // ONNX Runtime is quick at squares but not at the power 1
  return write("Mul", z, z === 2 ? x : write("Pow", x, z - 1));
}
