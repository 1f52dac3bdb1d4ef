import { floatMask } from "./masks.ts";
import { type Reduced, reduction, spread } from "./reduction.ts";

/** Y = Σ X; each element's slope is 1. */
export const reduceSum = reduction({
  gradient: (reduced) => spread(reduced),
  evaluate: (x, axes, keep, tf) => tf.sum(x, axes, keep),
});

/** Y = Σ |X|; the slope is X's sign. */
export const reduceL1 = reduction({
  gradient: (reduced) => timesSlope(reduced, reduced.builder.graph.node("Sign", [reduced.x])),
  evaluate: (x, axes, keep, tf) => tf.sum(tf.abs(x), axes, keep),
});

/** Y = √Σ X²; the slope is X / Y, and 0 where all of X is 0. */
export const reduceL2 = reduction({
  gradient(reduced) {
    const { graph } = reduced.builder;
    const positive = graph.node("Max", [reduced.y(), graph.float(SMALLEST)]);
    return timesSlope(reduced, graph.node("Div", [reduced.x, positive]));
  },
  evaluate: (x, axes, keep, tf) => tf.sqrt(tf.sum(tf.square(x), axes, keep)),
});

/** Y = Σ X²; the slope is 2X. */
export const reduceSumSquare = reduction({
  gradient: (reduced) => timesSlope(reduced, reduced.builder.graph.add(reduced.x, reduced.x)),
  evaluate: (x, axes, keep, tf) => tf.sum(tf.square(x), axes, keep),
});

/** Y = log Σ X; each element's slope is 1 / Σ X = e^−Y. */
export const reduceLogSum = reduction({
  gradient(reduced) {
    const { graph } = reduced.builder;
    const slope = graph.node("Exp", [graph.node("Neg", [reduced.y()])]);
    const { builder, gradient, kept } = reduced;
    return spread({ ...reduced, gradient: builder.product(gradient, kept, slope, kept) });
  },
  evaluate: (x, axes, keep, tf) => tf.log(tf.sum(x, axes, keep)),
});

/** Y = log Σ e^X; the slope is e^(X − Y). */
export const reduceLogSumExp = reduction({
  gradient(reduced) {
    const { graph } = reduced.builder;
    return timesSlope(reduced, graph.node("Exp", [graph.node("Sub", [reduced.x, reduced.y()])]));
  },
  evaluate: (x, axes, keep, tf) => tf.logSumExp(x, axes, keep),
});

/** Y = Π X; the slope is the product of the others, also where X is 0. */
export const reduceProd = reduction({
  gradient: (reduced) => timesSlope(reduced, productOfOthers(reduced)),
  evaluate: (x, axes, keep, tf) => tf.prod(x, axes, keep),
});

/** Zeros are counted and left out: Π X' / X' with 1 in place of each 0, if none of the others is 0. */
function productOfOthers({ x, axes, builder }: Reduced): string {
  const { graph } = builder;
  const isZero = floatMask(graph, graph.node("Equal", [x, graph.float(0)]));
  const filled = graph.add(x, isZero);
  const product =
    graph.opset < 18
      ? graph.node("ReduceProd", [filled], { axes })
      : graph.node("ReduceProd", [filled, graph.ints(axes)]);
  const zeroCount = graph.reduceSum(isZero, axes, true);
  const othersAreNone = floatMask(graph, graph.node("Equal", [zeroCount, isZero]));
  return graph.multiply(graph.node("Div", [product, filled]), othersAreNone);
}

/** The least positive normal number of float32: nothing is divided by 0. */
const SMALLEST = 1.1754943508222875e-38;

/** The gradient times a slope of X's shape. */
function timesSlope({ builder, gradient, kept, shape }: Reduced, slope: string): string {
  return builder.product(gradient, kept, slope, shape);
}
