import { BATCH, type Cut, type GradientBuilder, type Network, type Shape } from "@camscribe/network";

/** The gradient's start: ∂y/∂(score tensor) = a sum over the chosen classes of a class's row times its place weights. */
export interface ScoreGradient {
  /** `[n, t, c, r]`: the seed of target t on chosen class r, in that class's row. */
  rows: string;
  /** `[n, r, places]`. */
  placeWeights: string;
}

/**
 * Where backpropagation begins: a tensor of the head and its gradient, `[n·t, ...]`.
 *
 * A detector's score map is the output of a 1×1 convolution with far more classes than are asked about. There the
 * gradient goes through that convolution while it is still two thin factors: (Wᵀ · rows) · placeWeights in place of
 * Wᵀ · (rows · placeWeights), for the same numbers.
 */
export function startGradient(
  builder: GradientBuilder,
  network: Network,
  cut: Cut,
  shape: Shape,
  { rows, placeWeights }: ScoreGradient,
): ReadonlyMap<string, string> {
  const { graph } = builder;
  const beside = graph.unsqueeze(placeWeights, [1]); // [n, 1, r, places]
  const space = shape.slice(2);
  const last = cut.head.find((node) => node.output[0] === cut.score);
  const weights = last?.opType === "Conv" ? network.constants.get(last.input[1] as string) : undefined;
  const [classes, channels, ...kernel] = weights?.dims.map(Number) ?? [];
  const isPointwise = kernel.length === 2 && kernel.every((size) => size === 1) && classes === shape[1];
  const plain = last?.attribute.every(({ name, ints, i }) => {
    if (name === "group") return i === 1n;
    if (name === "strides" || name === "dilations") return ints.every((size) => size === 1n);
    return name !== "pads" || ints.every((size) => size === 0n);
  });
  if (last === undefined || channels === undefined || !isPointwise || !plain) {
    return new Map([[cut.score, builder.fold(graph.node("MatMul", [rows, beside]), shape)]]);
  }
  const kernelRows = graph.reshape(last.input[1] as string, [classes as number, channels]);
  const projected = graph.node("MatMul", [graph.transpose(kernelRows, [1, 0]), rows]); // [n, t, channels, r]
  const gradient = graph.node("MatMul", [projected, beside]); // [n, t, channels, places]
  return new Map([[last.input[0] as string, builder.fold(gradient, [BATCH, channels, ...space])]]);
}
