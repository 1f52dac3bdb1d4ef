import { CamscribeError } from "@camscribe/contracts";
import type { Cut } from "./cut.ts";
import type { GradientBuilder } from "./gradient-builder.ts";
import type { Network } from "./network.ts";
import { readsOf } from "./node-reads.ts";
import { gradientRule, isFlat } from "./ops/gradient-rule.ts";
import { OpNode } from "./ops/op-node.ts";
import type { Shapes } from "./shapes.ts";

/**
 * Reverse-mode differentiation of a network's head, written as more nodes; nothing runs here.
 *
 * @param from  where the gradient starts: names of tensors of the head with their gradients, `[n·T, ...]`
 * @returns ∂y/∂layer, `[n·T, k, h, w]`
 * @throws GRADIENT_UNSUPPORTED where an operator above the cut has no gradient
 */
export function backpropagate(
  network: Network,
  shapes: Pick<Shapes, "of">,
  cut: Cut,
  from: ReadonlyMap<string, string>,
  builder: GradientBuilder,
): string {
  checkRules(cut);
  const wanted = new Set([cut.layer, ...cut.head.flatMap((node) => node.output)]);
  // `of` rather than `get`: where a shape is not known, the error names the operator that hid it
  const surroundings = { ...network, shapes: { get: (name: string) => shapes.of(name) } };
  const gradients = new Map(from);
  for (const proto of cut.head.toReversed()) {
    const ofOutputs = proto.output.map((output) => gradients.get(output));
    if (ofOutputs.every((gradient) => gradient === undefined)) continue;
    const node = new OpNode(proto, surroundings, wanted, gradients);
    gradientRule(proto)?.(node, ofOutputs, builder).forEach((ofInput, index) => {
      if (ofInput === undefined || !node.isWanted(index)) return;
      const name = node.input(index);
      const before = gradients.get(name);
      gradients.set(name, before === undefined ? ofInput : builder.graph.add(before, ofInput));
    });
  }
  const found = gradients.get(cut.layer);
  if (found === undefined) {
    throw new CamscribeError("LAYER_UNKNOWN", `layer '${cut.layer}': no gradient of the score reaches it`);
  }
  return found;
}

/** @throws GRADIENT_UNSUPPORTED for the topmost node that a gradient would have to pass and cannot */
function checkRules({ layer, head }: Cut): void {
  const carriers = new Set([layer]);
  const stops = head.filter((node) => {
    if (isFlat(node) || !readsOf(node).some((name) => carriers.has(name))) return false;
    for (const output of node.output) carriers.add(output);
    return gradientRule(node) === undefined;
  });
  const top = stops.at(-1);
  if (top === undefined) return;
  const message = `layer '${layer}': ${top.opType} '${top.name}' above it has no gradient here; choose a layer above that node`;
  throw new CamscribeError("GRADIENT_UNSUPPORTED", message);
}
