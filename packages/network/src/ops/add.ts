import type { Tensor } from "@tensorflow/tfjs";
import { elementwise } from "./broadcasting.ts";

/** Y = A + B, with broadcasting; ONNX's Sum is the same of any number of inputs. */
export const add = elementwise({
  part: (_node, _index, gradient) => gradient,
  evaluate: (_node, [first, ...others]: readonly [Tensor, ...Tensor[]], tf) =>
    others.reduce((sum, input) => tf.add(sum, input), tf.clone(first)),
});
