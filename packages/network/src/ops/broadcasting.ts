import { broadcast, type GradientBuilder, stretchedAxes } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import type { OpNode } from "./op-node.ts";

/** The output's shape of an element-wise operation on two inputs. */
export function elementwiseShape(node: OpNode): Shape[] {
  return [broadcast(node.inputShape(0), node.inputShape(1))];
}

/** Where an input was stretched to the output's shape, its gradient is the sum over what it was stretched to. */
export function unstretch(node: OpNode, index: number, gradient: string, { graph }: GradientBuilder): string {
  const shape = node.inputShape(index);
  expectFullRank(node, index);
  const axes = stretchedAxes(shape, node.outputShape);
  return axes.length === 0 ? gradient : graph.reduceSum(gradient, axes, true);
}

/** The gradient times the other input, which is a constant or another value of the same image. */
export function timesOther(node: OpNode, other: number, gradient: string, builder: GradientBuilder): string {
  if (node.isConstant(other)) return builder.graph.multiply(gradient, node.input(other));
  expectFullRank(node, other);
  return builder.product(gradient, node.outputShape, node.input(other), node.inputShape(other));
}

/** Fewer dimensions would set an image's values against another axis than the batch. */
function expectFullRank(node: OpNode, index: number): void {
  const rank = node.inputShape(index).length;
  const full = node.outputShape.length;
  if (rank !== full) throw node.unsupported(`input ${index} of ${rank} dimensions beside ${full}`);
}
