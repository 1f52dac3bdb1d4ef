import type { Tensor } from "@tensorflow/tfjs";
import { type Formula, formulaOf } from "./formula.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** A function of one number. */
export interface PointwiseFunction {
  /** Writes dY/dX, `[n, ...]`, from whichever of X and Y serves better. */
  slope(write: Formula, x: string, y: string, node: OpNode): string;
  value(tf: Tf, x: Tensor, node: OpNode): Tensor;
}

/** The operator that does the same to each element of its first input: its gradient is times the slope there. */
export function pointwise({ slope, value }: PointwiseFunction): Op {
  return {
    shapes: (node) => [node.inputShape(0)],

    gradient(node, gradient, builder) {
      const shape = node.outputShape;
      return [
        builder.product(gradient, shape, slope(formulaOf(builder.graph), node.input(0), node.output, node), shape),
      ];
    },

    evaluate: (node, [x]: readonly [Tensor], tf) => value(tf, x, node),
  };
}
