import { CamscribeError } from "@camscribe/contracts";
import type { Cut } from "./cut.ts";
import type { GradientBuilder } from "./gradient-builder.ts";
import type { Network } from "./network.ts";
import type { NodeProto } from "./onnx_pb.ts";
import type { Op } from "./ops/op.ts";
import { OpNode } from "./ops/op-node.ts";
import { opOf } from "./ops/registry.ts";
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
  // `of` rather than `get`: where a shape is not known, the error names the operator that hid it
  const surroundings = {
    opset: network.opset,
    constants: network.constants,
    shapes: { get: (name: string) => shapes.of(name) },
  };
  const gradients = new Map(from);
  for (const { proto, rule } of rulesFromTheTop(cut)) {
    const ofOutputs = proto.output.map((output) => gradients.get(output));
    if (ofOutputs.every((gradient) => gradient === undefined)) continue;
    const node = new OpNode(proto, surroundings, wanted);
    rule(node, ofOutputs, builder).forEach((ofInput, index) => {
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

/** The head's nodes from the score to the layer, each with its gradient. */
function rulesFromTheTop(cut: Cut): { proto: NodeProto; rule: Rule }[] {
  return cut.head.toReversed().map((proto) => {
    const rule = ruleOf(opOf(proto));
    if (rule !== undefined) return { proto, rule };
    const message = `layer '${cut.layer}': ${proto.opType} '${proto.name}' above it has no gradient here; choose a layer above that node`;
    throw new CamscribeError("GRADIENT_UNSUPPORTED", message);
  });
}

type Rule = NonNullable<Op["gradientOfOutputs"]>;

/** An operator's rule; one that speaks of its first output alone passes nothing back from the others. */
function ruleOf(op: Op | undefined): Rule | undefined {
  if (op?.gradientOfOutputs !== undefined) return op.gradientOfOutputs;
  const ofFirst = op?.gradient;
  if (ofFirst === undefined) return undefined;
  return (node, [gradient], builder) => (gradient === undefined ? [] : ofFirst(node, gradient, builder));
}
