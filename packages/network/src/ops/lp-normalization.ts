import type { Tensor } from "@tensorflow/tfjs";
import { fromFront, isBatch } from "./axes.ts";
import { floatMask } from "./masks.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** The smallest normal float32: 0 divided by it is 0. */
const SMALLEST = 2 ** -126;

/** Y = X / ‖X‖ along an axis, by the sum of magnitudes (`p` 1) or the root of the sum of squares (`p` 2); 0 where ‖X‖ is. */
export const lpNormalization: Op = {
  shapes: (node) => [node.inputShape(0)],

  /** (gradient − D · Σ gradient · Y) / ‖X‖, where D = ∂‖X‖/∂X: the sign of X for p = 1, Y for p = 2. */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const shape = node.inputShape(0);
    const axis = axisOf(node);
    const x = node.input(0);
    const norm = isByMagnitude(node)
      ? graph.reduceSum(graph.node("Abs", [x]), [axis], true)
      : graph.node("Sqrt", [graph.reduceSum(graph.multiply(x, x), [axis], true)]);
    const isZero = floatMask(graph, graph.node("Equal", [norm, graph.float(0)]));
    const inverse = graph.node("Div", [graph.node("Sub", [graph.float(1), isZero]), graph.add(norm, isZero)]);

    const along = graph.reduceSum(builder.product(gradient, shape, node.output, shape), [axis], true);
    const slope = isByMagnitude(node) ? graph.node("Sign", [x]) : node.output;
    const rest = graph.node("Sub", [gradient, builder.product(along, shape.with(axis, 1), slope, shape)]);
    return [builder.product(rest, shape, inverse, shape.with(axis, 1))];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const axis = axisOf(node);
    const norm = isByMagnitude(node) ? tf.sum(tf.abs(x), axis, true) : tf.sqrt(tf.sum(tf.square(x), axis, true));
    return tf.div(x, tf.maximum(norm, SMALLEST));
  },
};

function isByMagnitude(node: OpNode): boolean {
  return node.int("p", 2) === 1;
}

function axisOf(node: OpNode): number {
  const shape = node.inputShape(0);
  const axis = fromFront(node.int("axis", -1), shape.length);
  if (isBatch(shape[axis] as number)) throw node.unsupported("normalised over the batch, which mixes images");
  return axis;
}
