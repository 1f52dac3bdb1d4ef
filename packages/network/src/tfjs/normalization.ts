import { combine } from "./arithmetic.ts";
import { identityOrder } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import { reduce } from "./reducing.ts";
import type { Constant } from "./weights.ts";

/** Statistics of training, one number for each channel; what is left out changes nothing. */
export interface Normalization {
  scale: Constant | undefined;
  offset: Constant | undefined;
  mean: Constant;
  variance: Constant;
  epsilon: number;
}

/** Y = (X − mean) / √(variance + ε) · scale + offset. @param axis  the source's, that the channels lie along */
export function normalize(
  graph: ChannelsFirst,
  input: string,
  norm: Normalization,
  axis: number,
  output: string,
): string {
  const rank = graph.shape(input).length;
  const channelAxis = axis < 0 ? axis + rank : axis;
  const order = [0, channelAxis, ...identityOrder(rank).filter((other) => other !== 0 && other !== channelAxis)];
  const channels = norm.mean.data.length;
  const filled = (name: string, value: number) =>
    graph.weight(`${output}:${name}`, [channels], new Float32Array(channels).fill(value));
  const scale = norm.scale === undefined ? filled("scale", 1) : graph.vector(norm.scale);
  const offset = norm.offset === undefined ? filled("offset", 0) : graph.vector(norm.offset);
  const inputs = [graph.inOrder(input, order), scale, offset, graph.vector(norm.mean), graph.vector(norm.variance)];
  return graph.node("BatchNormalization", inputs, { epsilon: { float: norm.epsilon } }, output, order);
}

/**
 * Y = (X − mean(X)) / √(variance(X) + ε) · scale + offset, of each image's own values along some of the source's axes.
 *
 * @param scale, offset  broadcast over the source's last axes
 */
export function normalizeOwn(
  graph: ChannelsFirst,
  input: string,
  { axes, scale, offset, epsilon }: Pick<Normalization, "scale" | "offset" | "epsilon"> & { axes: readonly number[] },
  output: string,
): string {
  const over = { axes, keep: true };
  const mean = reduce(graph, "ReduceMean", input, over, `${output}:mean`);
  const centred = combine(graph, "Sub", [input, mean], `${output}:centred`);
  const squares = combine(graph, "Mul", [centred, centred], `${output}:squares`);
  const variance = reduce(graph, "ReduceMean", squares, over, `${output}:variance`);
  const deviation = graph.elementwise(
    "Sqrt",
    [graph.elementwise("Add", [variance, graph.scalar(epsilon)], {}, `${output}:above-zero`)],
    {},
    `${output}:deviation`,
  );
  const steps = [
    (value: string, name: string) => combine(graph, "Div", [value, deviation], name),
    ...(scale === undefined ? [] : [(value: string, name: string) => combine(graph, "Mul", [value, scale], name)]),
    ...(offset === undefined ? [] : [(value: string, name: string) => combine(graph, "Add", [value, offset], name)]),
  ];
  return steps.reduce(
    (value, step, index) => step(value, index === steps.length - 1 ? output : `${output}:${index + 1}`),
    centred,
  );
}
