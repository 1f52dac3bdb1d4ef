import type * as TensorFlow from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import type { Shape } from "../network.ts";
import type { OpNode } from "./op-node.ts";

/** TensorFlow.js, handed in: this package knows it by type only. */
export type Tf = typeof TensorFlow;

/** What the house knows of one ONNX operator. */
export interface Op {
  /** Shapes of the outputs, from the shapes of the inputs. */
  shapes(node: OpNode): Shape[];
  /**
   * The chain rule backwards through the node: ∂y/∂input for each input that depends on the layer.
   *
   * @param gradient  ∂y/∂output, `[n·T, ...]` for an output `[n, ...]`, T targets to an image
   * @returns a name for each input, undefined where the input is a constant or not asked for
   */
  gradient?(node: OpNode, gradient: string, builder: GradientBuilder): (string | undefined)[];
  /**
   * In place of `gradient`, for an operator with several outputs that the score may depend on.
   *
   * @param gradients  ∂y/∂output of each output, undefined where the score does not depend on it; at least one is there
   */
  gradientOfOutputs?(
    node: OpNode,
    gradients: readonly (string | undefined)[],
    builder: GradientBuilder,
  ): (string | undefined)[];
  /**
   * The operator by TensorFlow.js ops; tensors in the ONNX layout, `[n, c, h, w]`. An operator names its own tuple; one
   * with several outputs gives a list.
   */
  evaluate(node: OpNode, inputs: readonly TensorFlow.Tensor[], tf: Tf): TensorFlow.Tensor | TensorFlow.Tensor[];
}
