import type { Tensor } from "@tensorflow/tfjs";
import { elementwise, timesValue } from "./broadcasting.ts";
import { floatMask } from "./masks.ts";
import type { Op, Tf } from "./op.ts";

/** Y = the largest of any number of inputs, element by element, with broadcasting. */
export const max = extreme((tf, a, b) => tf.maximum(a, b));

/** Y = the smallest of any number of inputs, element by element, with broadcasting. */
export const min = extreme((tf, a, b) => tf.minimum(a, b));

function extreme(choose: (tf: Tf, a: Tensor, b: Tensor) => Tensor): Op {
  return elementwise({
    /** The gradient where this input is the extreme and none before it is: of equals the first wins. */
    part(node, index, gradient, builder) {
      const { graph } = builder;
      const [won, ...earlier] = Array.from({ length: index + 1 }, (_, at) =>
        graph.node("Equal", [node.input(index - at), node.output]),
      ) as [string, ...string[]];
      const first = earlier.reduce((kept, taken) => graph.node("And", [kept, graph.node("Not", [taken])]), won);
      return timesValue(node, gradient, floatMask(graph, first), node.outputShape, builder);
    },

    evaluate: (_node, [first, ...others]: readonly [Tensor, ...Tensor[]], tf) =>
      others.reduce((best, input) => choose(tf, best, input), tf.clone(first)),
  });
}
