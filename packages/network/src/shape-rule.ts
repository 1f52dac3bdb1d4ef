import { CamscribeError } from "@camscribe/contracts";
import type { Shape } from "./network.ts";
import { applyRule } from "./ops/apply-rule.ts";
import type { Op } from "./ops/op.ts";
import type { OpNode } from "./ops/op-node.ts";

/** Values of one tensor for one image, 2 GiB as float32: more is a slip or an attack, and no network. */
const MOST_VALUES = 2 ** 29;

/** A tensor that no memory holds: nothing of such a network is handed to a runtime, which might try. */
export class TensorTooLarge extends CamscribeError {}

/**
 * What an operator's rule says of a node's outputs, if it can be: a file may say anything, and a rule is no check of it.
 *
 * @throws MODEL_INVALID naming the node, where a dimension is no size; TensorTooLarge; what the rule throws
 */
export function shapesByRule(op: Op, node: OpNode): readonly Shape[] {
  const shapes = applyRule(node, () => op.shapes(node));
  for (const [index, shape] of shapes.entries()) {
    const output = node.proto.output[index] ?? "";
    const values = shape.reduce((product, size) => product * Math.abs(size), 1);
    const isSound = shape.every(Number.isSafeInteger) && shape.filter((size) => size < 0).length <= 1;
    if (!isSound) throw node.invalid(`its output '${output}' would be of [${shape.join(", ")}]`);
    if (values > MOST_VALUES) {
      const { opType, name } = node.proto;
      const expected = `expected at most ${MOST_VALUES} values for an image`;
      const message = `${opType} '${name}': ${expected} but '${output}' would be of [${shape.join(", ")}]`;
      throw new TensorTooLarge("MODEL_INVALID", message);
    }
  }
  return shapes;
}
