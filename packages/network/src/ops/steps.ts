import type { Tensor } from "@tensorflow/tfjs";
import { elementwiseShape } from "./broadcasting.ts";
import type { Op, Tf } from "./op.ts";

/**
 * The operators that jump from one value to another, by their ONNX names: rounding, comparisons, logic. Their slope is 0
 * wherever they have one, so they have no gradient and need none; a layer that reaches the score in no other way is refused.
 */
export const steps = {
  Ceil: step((tf, x) => tf.ceil(x)),
  Floor: step((tf, x) => tf.floor(x)),
  /** Halves go to the even neighbour. */
  Round: step((tf, x) => tf.round(x)),
  Sign: step((tf, x) => tf.sign(x)),

  Equal: step((tf, a, b) => tf.equal(a, b)),
  Greater: step((tf, a, b) => tf.greater(a, b)),
  GreaterOrEqual: step((tf, a, b) => tf.greaterEqual(a, b)),
  Less: step((tf, a, b) => tf.less(a, b)),
  LessOrEqual: step((tf, a, b) => tf.lessEqual(a, b)),

  And: step((tf, a, b) => tf.logicalAnd(a, b)),
  /** An exporter's attention asks it, of rows in which everything is masked. */
  IsNaN: step((tf, x) => tf.isNaN(x)),
  Not: step((tf, a) => tf.logicalNot(a)),
  Or: step((tf, a, b) => tf.logicalOr(a, b)),
  Xor: step((tf, a, b) => tf.logicalXor(a, b)),
};

function step(value: (tf: Tf, a: Tensor, b: Tensor) => Tensor): Op {
  return {
    shapes: elementwiseShape,
    evaluate: (_node, [a, b]: readonly [Tensor, Tensor], tf) => value(tf, a, b),
  };
}
