import { broadcast, type GradientBuilder, stretchedAxes } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import { isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** An operator on inputs that are stretched to one shape, element by element. */
interface Elementwise {
  /** Writes ∂y/∂input of one input that depends on the layer, in the output's shape; undefined where there is none. */
  part(node: OpNode, index: number, gradient: string, builder: GradientBuilder): string | undefined;
  evaluate: Op["evaluate"];
}

export function elementwise({ part, evaluate }: Elementwise): Op {
  return {
    shapes: elementwiseShape,

    gradient: (node, gradient, builder) =>
      node.proto.input.map((_, index) => {
        const whole = node.isWanted(index) ? part(node, index, gradient, builder) : undefined;
        return whole && unstretch(node, index, whole, builder);
      }),

    evaluate,
  };
}

/** The output's shape of an element-wise operation on all inputs, by NumPy's rule. */
export function elementwiseShape(node: OpNode): Shape[] {
  const shapes = node.proto.input.map((_, index) => node.inputShape(index));
  const full = shapes.reduce(broadcast);
  const batches = full.filter(isBatch).length;
  if (batches > 1 || !shapes.every((shape) => fits(shape, full))) {
    const shown = shapes.map((shape) => `[${shape.map((size) => (isBatch(size) ? "images" : size)).join(", ")}]`);
    throw node.unsupported(`expected shapes that fit each other image by image but they are ${shown.join(" and ")}`);
  }
  return [full];
}

/**
 * Where an input was stretched to the gradient's shape, its own gradient is the sum over what it was stretched to.
 *
 * @param full  the gradient's shape, where it is not the output's
 */
export function unstretch(
  node: OpNode,
  index: number,
  gradient: string,
  { graph }: GradientBuilder,
  full: Shape = node.outputShape,
): string {
  const shape = node.inputShape(index);
  const axes = stretchedAxes(shape, full);
  if (axes.some((axis) => isBatch(full[axis] as number))) {
    throw node.unsupported(`input ${index} depends on the layer and is the same for all images`);
  }
  const summed = axes.length === 0 ? gradient : graph.reduceSum(gradient, axes, true);
  return shape.length === full.length ? summed : graph.reshape(summed, shape);
}

/**
 * The gradient times a forward value that broadcasts to it, or stretches it. One that has no batch, as a constant, serves
 * every image and target alike.
 */
export function timesValue(
  node: OpNode,
  gradient: string,
  value: string,
  shape: Shape,
  builder: GradientBuilder,
): string {
  return shape.some(isBatch)
    ? builder.product(gradient, node.outputShape, value, shape)
    : builder.graph.multiply(gradient, value);
}

/** Whether broadcasting stretches one shape to the other. */
export function fits(shape: Shape, full: Shape): boolean {
  return shape.every((size, axis) => size === 1 || size === full[axis + full.length - shape.length]);
}
