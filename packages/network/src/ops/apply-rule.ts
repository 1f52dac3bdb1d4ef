import { CamscribeError } from "@camscribe/contracts";
import type { OpNode } from "./op-node.ts";

/**
 * What a rule makes of a node. Rules rely on what the format demands, a group that divides the channels or an axis that is
 * there; a file may say anything.
 *
 * @throws MODEL_INVALID naming the node, with the cause, where the rule fails on it; what the rule throws with a code
 */
export function applyRule<Result>(node: OpNode, rule: () => Result): Result {
  try {
    return rule();
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw node.invalid(`its inputs and attributes do not go together (${why})`, cause);
  }
}
