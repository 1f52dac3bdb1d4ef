import type { Tensor } from "@tensorflow/tfjs";
import type { GraphBuilder } from "../graph-builder.ts";
import type { Shape } from "../network.ts";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** What a slice takes of one axis: `count` elements from `first` on, every `step`-th; the step may go backwards. */
interface Stretch {
  size: number;
  first: number;
  step: number;
  count: number;
}

/** Y = some elements of X along some axes, by first, last and step. */
export const slice: Op = {
  shapes: (node) => [stretchesOf(node).map(({ count }) => count)],

  /** The gradient at the places that it was taken from, between zeros. */
  gradient(node, gradient, { graph }) {
    const stretches = stretchesOf(node);
    const forwards = turn(gradient, stretches, graph);
    return [place(spread(forwards, stretches, graph), stretches, graph)];
  },

  /** TensorFlow.js cannot differentiate its strided slice: steps are picked one by one. */
  evaluate(node, [x]: readonly [Tensor], tf) {
    const stretches = stretchesOf(node);
    const begin = stretches.map(({ first, step }) => (step === 1 ? first : 0));
    const size = stretches.map(({ count, step }) => (step === 1 && !isBatch(count) ? count : -1));
    return stretches.reduce<Tensor>(
      (rest, { first, step, count }, axis) => {
        if (step === 1) return rest;
        const places = Int32Array.from({ length: count }, (_, at) => first + at * step);
        return tf.gather(rest, tf.tensor1d(places, "int32"), axis);
      },
      tf.slice(x, begin, size),
    );
  },
};

/** For each axis of X. A start or end below 0 counts from behind; both are cut to the axis. */
function stretchesOf(node: OpNode): Stretch[] {
  const shape = node.inputShape(0);
  const starts = node.constantInts(1);
  const ends = node.constantInts(2);
  const axes = node.has(3) ? node.constantInts(3).map((axis) => fromFront(axis, shape.length)) : [...starts.keys()];
  const steps = node.has(4) ? node.constantInts(4) : starts.map(() => 1);
  return shape.map((size, axis) => {
    const index = axes.indexOf(axis);
    if (index < 0) return { size, first: 0, step: 1, count: size };
    const [start, end, step] = [starts[index], ends[index], steps[index]] as [number, number, number];
    if (isBatch(size)) {
      if (start !== 0 || end < 2 ** 31 - 1 || step !== 1) throw node.unsupported("a slice of the batch");
      return { size, first: 0, step: 1, count: size };
    }
    const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1];
    const cut = (place: number) => Math.min(Math.max(fromFront(place, size), lowest), highest);
    return { size, first: cut(start), step, count: Math.max(0, Math.ceil((cut(end) - cut(start)) / step)) };
  });
}

/** Axes that were read backwards, in their own direction. */
function turn(gradient: string, stretches: readonly Stretch[], graph: GraphBuilder): string {
  const axes = stretches.flatMap(({ step }, axis) => (step < 0 ? [axis] : []));
  if (axes.length === 0) return gradient;
  const all = (value: number) => graph.ints(axes.map(() => value));
  return graph.node("Slice", [gradient, all(-1), all(-(2 ** 31)), graph.ints(axes), all(-1)]);
}

/** `step − 1` zeros behind each element: on an axis of their own, which is then joined with the element's. */
function spread(gradient: string, stretches: readonly Stretch[], graph: GraphBuilder): string {
  const apart = stretches.flatMap(({ count, step }) => (Math.abs(step) > 1 ? [count, 1] : [count]));
  if (apart.length === stretches.length) return gradient;
  const behind = stretches.flatMap(({ step }) => (Math.abs(step) > 1 ? [0, Math.abs(step) - 1] : [0]));
  const padded = graph.node("Pad", [graph.reshape(gradient, apart), graph.ints([...apart.map(() => 0), ...behind])]);
  const joined: Shape = stretches.map(({ count, step }) => count * Math.abs(step));
  return graph.reshape(padded, joined);
}

/** Zeros before the first and behind the last element; where zeros were spread behind the last, some may be too many. */
function place(gradient: string, stretches: readonly Stretch[], graph: GraphBuilder): string {
  const begin = stretches.map(({ first, step, count }) => (step < 0 ? first + (count - 1) * step : first));
  const end = stretches.map(({ size, count, step }, axis) => size - count * Math.abs(step) - (begin[axis] as number));
  if ([...begin, ...end].every((size) => size === 0)) return gradient;
  return graph.node("Pad", [gradient, graph.ints([...begin, ...end])]);
}
