import { type Cut, findAttribute, type Network, type Shapes } from "@camscribe/network";

/** Whether a node is a convolution without a bias that makes each channel of the same channel alone. */
export function isDepthwise(
  { network, shapes }: { network: Network; shapes: Pick<Shapes, "of"> },
  node: Cut["head"][number],
): boolean {
  const [, weights = ""] = node.input;
  if (node.opType !== "Conv" || node.input.length !== 2 || !network.constants.has(weights)) return false;
  const [outputs, inputsEach] = shapes.of(weights);
  return inputsEach === 1 && Number(findAttribute(node, "group")?.i ?? 1) === outputs;
}
