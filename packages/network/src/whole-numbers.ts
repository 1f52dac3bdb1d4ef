import { findAttribute } from "./attributes.ts";
import type { Network } from "./network.ts";
import { TensorProto_DataType } from "./onnx_pb.ts";

/** Tensors of whole numbers: a quantised network's, and what only moves them about. */
export function wholeNumbers(network: Network): Set<string> {
  const whole = new Set<string>();
  for (const node of network.nodes) {
    const target = node.opType === "Cast" && Number(findAttribute(node, "to")?.i) !== TensorProto_DataType.FLOAT;
    const moved = MOVES.has(node.opType) && whole.has(node.input[0] ?? "");
    if (target || moved || QUANTISES.test(node.opType)) for (const output of node.output) whole.add(output);
  }
  return whole;
}

const QUANTISES = /^(QuantizeLinear|DynamicQuantizeLinear|QLinear.*|.*Integer)$/;
const MOVES: ReadonlySet<string> = new Set(
  "MaxPool Relu Clip Identity Reshape Flatten Transpose Concat Slice Split Gather Pad Squeeze Unsqueeze Resize DepthToSpace".split(
    " ",
  ),
);
