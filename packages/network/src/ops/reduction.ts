import type { Tensor } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import { axesOf, isBatch, sizeOf, writtenShape } from "./axes.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** A reduction of X over some axes, as its gradient rule meets it. */
export interface Reduced {
  x: string;
  shape: Shape;
  axes: readonly number[];
  /** `shape` with 1 in place of each of `axes`: to stand beside X. */
  kept: Shape;
  /** ∂y/∂Y in the shape `kept`. */
  gradient: string;
  /** Whether ∂y/∂X may be of the shape `kept` as well: an addition stretches it. */
  isAdded: boolean;
  /** Y in the shape `kept`. */
  y(): string;
  builder: GradientBuilder;
}

interface Rule {
  /** ∂y/∂X. */
  gradient?(reduced: Reduced): string;
  evaluate(x: Tensor, axes: number[], keep: boolean, tf: Tf): Tensor;
}

/** Operators that make one number of all along some axes: an attribute at first, an input since opset 13 or 18. */
export function reduction({ gradient: rule, evaluate }: Rule): Op {
  return {
    shapes: (node) => [keepsAxes(node) ? keptShape(node) : withoutAxes(node)],

    ...(rule && {
      gradient(node, gradient, builder) {
        const kept = keptShape(node);
        const keep = (value: string) => (keepsAxes(node) ? value : builder.graph.reshape(value, kept));
        const place = { x: node.input(0), shape: node.inputShape(0), axes: reducedAxes(node), kept };
        const y = () => keep(node.output);
        return [rule({ ...place, gradient: keep(gradient), isAdded: node.isAddedTo(0), y, builder })];
      },
    }),

    evaluate: (node, [x]: readonly [Tensor], tf) =>
      tf.reshape(evaluate(x, reducedAxes(node), keepsAxes(node), tf), writtenShape(node.outputShape)),
  };
}

/**
 * What came to one number, for each that it was made of. Multiplying by a plane is faster than Mul and Expand, and leaving
 * it to an addition that comes anyway is faster still.
 */
export function spread(
  { shape, axes, gradient, isAdded, builder }: Pick<Reduced, "shape" | "axes" | "gradient" | "isAdded" | "builder">,
  weight = 1,
): string {
  const { graph } = builder;
  if (isAdded) return weight === 1 ? gradient : graph.multiply(gradient, graph.float(weight));
  const plane = shape.map((size, axis) => (axes.includes(axis) ? size : 1));
  return graph.multiply(gradient, graph.floats(new Float32Array(sizeOf(plane)).fill(weight), plane));
}

function keepsAxes(node: OpNode): boolean {
  return node.int("keepdims", 1) === 1;
}

function keptShape(node: OpNode): Shape {
  const axes = reducedAxes(node);
  return node.inputShape(0).map((size, axis) => (axes.includes(axis) ? 1 : size));
}

function withoutAxes(node: OpNode): Shape {
  const axes = reducedAxes(node);
  return node.inputShape(0).filter((_, axis) => !axes.includes(axis));
}

/** Where none are named: all, or none at all if the node says so. */
function reducedAxes(node: OpNode): number[] {
  const shape = node.inputShape(0);
  const every = node.int("noop_with_empty_axes", 0) === 1 ? [] : [...shape.keys()];
  const axes = axesOf(node, 1, shape.length) ?? every;
  if (axes.some((axis) => isBatch(shape[axis] as number))) throw node.unsupported("a reduction over the batch");
  return axes;
}
