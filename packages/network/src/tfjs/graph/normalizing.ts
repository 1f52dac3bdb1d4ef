import { normalize } from "../normalization.ts";
import type { Constant } from "../weights.ts";
import type { GraphTranslation } from "./graph-translation.ts";

export const batchNormalization: GraphTranslation = (node, graph) => {
  if (node.isTrue("is_training")) throw node.unsupported("is_training");
  const [scale, offset, mean, variance] = [1, 2, 3, 4].map((index) => node.constant(index)) as [
    Constant,
    Constant,
    Constant,
    Constant,
  ];
  const epsilon = node.number("epsilon", 1e-4);
  return normalize(
    graph,
    node.tensor(0),
    { scale, offset, mean, variance, epsilon },
    node.channelsFirst ? 1 : -1,
    node.name,
  );
};

/** TensorFlow takes the sum of the squares, ONNX their mean. */
export const localResponse: GraphTranslation = (node, graph) => {
  const size = 2 * node.integer("depth_radius", 5) + 1;
  const [alpha, beta, bias] = [size * node.number("alpha", 1), node.number("beta", 0.5), node.number("bias", 1)];
  const attributes = { size, alpha: { float: alpha }, beta: { float: beta }, bias: { float: bias } };
  return graph.node("LRN", [graph.standard(node.tensor(0))], attributes, node.name);
};
