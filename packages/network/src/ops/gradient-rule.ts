import type { NodeProto } from "../onnx_pb.ts";
import { applyRule } from "./apply-rule.ts";
import type { Op } from "./op.ts";
import { opOf } from "./registry.ts";
import { steps } from "./steps.ts";

/** What these give is a step's height, a size or an index: it does not move with a small change, so no gradient passes. */
const FLAT: ReadonlySet<string> = new Set([...Object.keys(steps), "Shape", "Size", "IsInf", "ArgMax", "ArgMin"]);

/** Whether a node's outputs do not move with a small change of its inputs. */
export function isFlat({ opType }: NodeProto): boolean {
  return FLAT.has(opType);
}

/** A node's chain rule, undefined where it has none; a rule that speaks of the first output alone passes nothing back from others. */
export function gradientRule(node: NodeProto): Op["gradientOfOutputs"] {
  const rule = ruleOf(node);
  return rule && ((opNode, gradients, builder) => applyRule(opNode, () => rule(opNode, gradients, builder)));
}

function ruleOf(node: NodeProto): Op["gradientOfOutputs"] {
  const op = opOf(node);
  if (op?.gradientOfOutputs !== undefined) return op.gradientOfOutputs;
  const ofFirst = op?.gradient;
  if (ofFirst === undefined) return undefined;
  return (opNode, [gradient], builder) => (gradient === undefined ? [] : ofFirst(opNode, gradient, builder));
}
