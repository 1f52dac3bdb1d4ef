import { CamscribeError } from "@camscribe/contracts";
import type { Cut } from "./cut.ts";
import type { GradientBuilder } from "./gradient-builder.ts";
import type { Network } from "./network.ts";
import { OpNode } from "./ops/op-node.ts";
import { findOp } from "./ops/registry.ts";
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
  shapes: Shapes,
  cut: Cut,
  from: ReadonlyMap<string, string>,
  builder: GradientBuilder,
): string {
  const wanted = new Set([cut.layer, ...cut.head.flatMap((node) => node.output)]);
  const gradients = new Map(from);
  for (const proto of cut.head.toReversed()) {
    const gradient = gradients.get(proto.output[0] as string);
    if (gradient === undefined) continue;
    const rule = findOp(proto.opType)?.gradient;
    if (rule === undefined) {
      const message = `layer '${cut.layer}': ${proto.opType} '${proto.name}' above it has no gradient here; choose a layer above that node`;
      throw new CamscribeError("GRADIENT_UNSUPPORTED", message);
    }
    const node = new OpNode(proto, { constants: network.constants, shapes }, wanted);
    rule(node, gradient, builder).forEach((ofInput, index) => {
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
