import { CamscribeError } from "@camscribe/contracts";
import type { ChannelsFirst } from "./channels-first.ts";
import { type ConvolutionWeights, convolve } from "./convolution.ts";

/** Y = X · W + b over the last axis; W is `[i, o]`. Over a map it is a 1×1 convolution. */
export function multiplyDense(
  graph: ChannelsFirst,
  input: string,
  { kernel, bias }: ConvolutionWeights,
  output: string,
): string {
  const rank = graph.shape(input).length;
  const features = graph.sourceShape(input).at(-1) as number;
  const [rows, columns, ...more] = kernel.shape as [number, number];
  if (more.length > 0 || rows !== features) {
    const message = `dense layer '${output}': expected a kernel [${features}, outputs] but it is [${kernel.shape.join(", ")}]`;
    throw new CamscribeError("MODEL_INVALID", message);
  }
  if (rank === 4) {
    const window = { strides: [1, 1], dilations: [1, 1], padding: "valid" } as const;
    return convolve(graph, input, { kernel: { ...kernel, shape: [1, 1, rows, columns] }, bias }, window, output);
  }
  const matrix = graph.weight(kernel.name, [rows, columns], Float32Array.from(kernel.data));
  const value = graph.standard(input);
  if (bias === undefined) return graph.node("MatMul", [value, matrix], {}, output);
  if (rank === 2) return graph.node("Gemm", [value, matrix, graph.vector(bias)], {}, output);
  const product = graph.node("MatMul", [value, matrix], {}, `${output}:product`);
  return graph.node("Add", [product, graph.vector(bias)], {}, output);
}
