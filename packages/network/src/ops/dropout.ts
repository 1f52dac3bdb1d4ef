import type { Tensor } from "@tensorflow/tfjs";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = X, and a mask that holds everywhere: nothing is dropped but in training. */
export const dropout: Op = {
  shapes: (node) => node.proto.output.map(() => node.inputShape(0)),

  gradient(node, gradient) {
    expectNoTraining(node);
    return [gradient];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    expectNoTraining(node);
    return node.proto.output.map((_, index) => (index === 0 ? tf.clone(x) : tf.onesLike(tf.cast(x, "bool"))));
  },
};

/** What is dropped by chance is dropped elsewhere in each run. */
function expectNoTraining(node: OpNode): void {
  if (node.has(2) && node.constantNumbers(2)[0] !== 0) throw node.unsupported("training_mode");
}
