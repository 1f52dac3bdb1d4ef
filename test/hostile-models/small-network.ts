import { type FileParts, floats, intsAttribute, type NodeParts, port } from "./onnx-file.ts";

/** Height and width of the network's picture. */
export const SIDE = 8;

/** Numbers that differ, between −1 and 1. */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => Math.sin(index + 1));

const conv: NodeParts = {
  op: "Conv",
  name: "first",
  inputs: ["x", "kernel", "bias"],
  outputs: ["linear"],
  attributes: [
    intsAttribute("kernel_shape", [3, 3]),
    intsAttribute("pads", [1, 1, 1, 1]),
    intsAttribute("strides", [1, 1]),
  ],
};

const pool: NodeParts = {
  op: "MaxPool",
  name: "pool",
  inputs: ["map"],
  outputs: ["pooled"],
  attributes: [intsAttribute("kernel_shape", [2, 2]), intsAttribute("strides", [2, 2])],
};

/**
 * A network that works: `x` [n, 3, 8, 8] → Conv → Relu `map` [n, 4, 8, 8] → MaxPool → Conv → Relu → GlobalAveragePool →
 * Flatten → Gemm `logits` [n, 3] → Softmax `prob`.
 *
 * @param between  nodes from `map` to `pooled`, in the pool's place
 */
export function smallNetwork({
  between = [pool],
  ...changed
}: FileParts & { between?: readonly NodeParts[] } = {}): FileParts {
  return {
    nodes: [
      conv,
      { op: "Relu", name: "rectify", inputs: ["linear"], outputs: ["map"] },
      ...between,
      { op: "Conv", name: "second", inputs: ["pooled", "kernel2"], outputs: ["linear2"] },
      { op: "Relu", name: "rectify2", inputs: ["linear2"], outputs: ["map2"] },
      { op: "GlobalAveragePool", name: "mean", inputs: ["map2"], outputs: ["means"] },
      { op: "Flatten", name: "flat", inputs: ["means"], outputs: ["vector"] },
      { op: "Gemm", name: "dense", inputs: ["vector", "weights"], outputs: ["logits"] },
      { op: "Softmax", name: "softmax", inputs: ["logits"], outputs: ["prob"] },
    ],
    weights: [
      floats("kernel", [4, 3, 3, 3], numbers(108)),
      floats("bias", [4], numbers(4)),
      floats("kernel2", [5, 4, 1, 1], numbers(20)),
      floats("weights", [5, 3], numbers(15)),
    ],
    inputs: [port("x", ["n", 3, SIDE, SIDE])],
    outputs: [port("prob", ["n", 3])],
    ...changed,
  };
}
