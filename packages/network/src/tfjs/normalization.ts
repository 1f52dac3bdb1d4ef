import type { ChannelsFirst } from "./channels-first.ts";
import type { Constant } from "./weights.ts";

/** Statistics of training, one number for each channel; what is left out changes nothing. */
export interface Normalization {
  scale: Constant | undefined;
  offset: Constant | undefined;
  mean: Constant;
  variance: Constant;
  epsilon: number;
}

/** Y = (X − mean) / √(variance + ε) · scale + offset. */
export function normalize(graph: ChannelsFirst, input: string, norm: Normalization, output: string): string {
  const channels = norm.mean.data.length;
  const filled = (name: string, value: number) =>
    graph.weight(`${output}:${name}`, [channels], new Float32Array(channels).fill(value));
  const scale = norm.scale === undefined ? filled("scale", 1) : graph.vector(norm.scale);
  const offset = norm.offset === undefined ? filled("offset", 0) : graph.vector(norm.offset);
  const inputs = [input, scale, offset, graph.vector(norm.mean), graph.vector(norm.variance)];
  return graph.node("BatchNormalization", inputs, { epsilon: { float: norm.epsilon } }, output);
}
