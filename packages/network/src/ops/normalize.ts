import type { Tensor } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import { isBatch } from "./axes.ts";
import type { Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** What values are normalised over, and what keeps their spread from being 0. */
export interface Normalization {
  /** Counted from behind, so that they hold beside targets as well. */
  axes: readonly number[];
  epsilon: number;
  /** Root mean square normalisation does not take the mean away. */
  centred: boolean;
}

/** The scale, input 1, that X̂ is multiplied by. @throws OP_UNSUPPORTED where it, or the bias, depends on the image */
export function scaleOf(node: OpNode): string {
  if (node.inputShape(1).some(isBatch) || node.isWanted(2)) {
    throw node.unsupported("a scale or bias that depends on the image");
  }
  return node.input(1);
}

/** X̂ = (X − mean) / √(variance + ε). */
export function normalize(x: Tensor, { axes, epsilon, centred }: Normalization, tf: Tf): Tensor {
  const over = axes.map((axis) => axis + x.rank);
  const shifted = centred ? tf.sub(x, tf.mean(x, over, true)) : x;
  return tf.div(shifted, tf.sqrt(tf.add(tf.mean(tf.square(shifted), over, true), epsilon)));
}

/**
 * Back through a normalisation:
 *
 *   ∂y/∂X = (g − mean g − X̂ · mean(g · X̂)) / √(variance + ε)
 *
 * where g is the gradient at X̂, and means are over the axes that X was normalised over; without `mean g` where X is not
 * centred. What X alone decides is computed once for all targets.
 *
 * @param gradient  ∂y/∂X̂, `[n·T, ...]`
 * @param x         `[n, ...]` of the same shape
 */
export function throughNormalization(
  gradient: string,
  x: string,
  shape: Shape,
  { axes, epsilon, centred }: Normalization,
  builder: GradientBuilder,
): string {
  const { graph } = builder;
  const mean = (value: string) => graph.reduceMean(value, axes, true);
  const shifted = centred ? graph.node("Sub", [x, mean(x)]) : x;
  const variance = mean(graph.multiply(shifted, shifted));
  const spread = graph.node("Sqrt", [graph.add(variance, graph.float(epsilon))]);
  const normalized = builder.beside(graph.node("Div", [shifted, spread]), shape);
  const spreadShape = shape.map((size, axis) => (axes.includes(axis - shape.length) ? 1 : size));

  const g = builder.unfold(gradient, shape);
  const alongNormalized = graph.multiply(normalized, mean(graph.multiply(g, normalized)));
  const rest = graph.node("Sub", [centred ? graph.node("Sub", [g, mean(g)]) : g, alongNormalized]);
  return builder.fold(graph.node("Div", [rest, builder.beside(spread, spreadShape)]), shape);
}
