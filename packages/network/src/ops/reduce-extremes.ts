import type { GraphBuilder } from "../graph-builder.ts";
import type { Shape } from "../network.ts";
import { intTensor } from "../tensor.ts";
import { floatMask } from "./masks.ts";
import { type Reduced, reduction } from "./reduction.ts";

/** Y = max X; the whole gradient goes to the first of equal ones, in reading order. */
export const reduceMax = reduction({
  gradient: toTheFirstMaximum,
  evaluate: (x, axes, keep, tf) => tf.max(x, axes, keep),
});

/** Y = min X = −max −X. */
export const reduceMin = reduction({
  gradient: (reduced) => toTheFirstMaximum({ ...reduced, x: reduced.builder.graph.node("Neg", [reduced.x]) }),
  evaluate: (x, axes, keep, tf) => tf.min(x, axes, keep),
});

/** One axis after the other, the last first: a mask for each tells the first maximum of what the axes behind it left. */
function toTheFirstMaximum({ x, shape, axes, kept, gradient, builder }: Reduced): string {
  const { graph } = builder;
  let left = x;
  let leftShape = shape;
  let mask: string | undefined;
  for (const axis of axes.toSorted((a, b) => b - a)) {
    const first = firstAlong(graph, left, leftShape, axis);
    mask = mask === undefined ? first : graph.multiply(mask, first);
    left = graph.reduceMax(left, [axis], true);
    leftShape = leftShape.with(axis, 1);
  }
  return mask === undefined ? gradient : builder.product(gradient, kept, mask, shape);
}

/** 1 where the first maximum along an axis is, else 0. */
function firstAlong(graph: GraphBuilder, value: string, shape: Shape, axis: number): string {
  const index = graph.node("ArgMax", [value], { axis, keepdims: 1 });
  const size = shape[axis] as number;
  const places = graph.fresh("places");
  const along = [size, ...shape.slice(axis + 1).map(() => 1)];
  graph.constants.set(places, intTensor(places, [...Array(size).keys()], along));
  return floatMask(graph, graph.node("Equal", [index, places]));
}
