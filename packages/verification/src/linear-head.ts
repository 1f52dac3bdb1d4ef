import { type Cut, denseLayer, findSpatialMean, type Network, type Shapes } from "@camscribe/network";

/** What hands its only computed input on, shaped otherwise or with a constant added. */
const PASSES_ON: ReadonlySet<string> = new Set([
  "Add",
  "Dropout",
  "Flatten",
  "Identity",
  "Reshape",
  "Squeeze",
  "Unsqueeze",
]);

/**
 * Whether a head is a mean over space and dense layers, nothing else: then scores are linear in the layer, and the effect
 * of a group is the sum of its units' contributions.
 */
export function isLinearInLayer({ network, shapes, cut }: { network: Network; shapes: Shapes; cut: Cut }): boolean {
  const found = findSpatialMean(network, shapes, cut);
  if (found === undefined) return false;
  const meanAt = cut.head.findIndex((node) => node.output.includes(found.mean));
  return cut.head.slice(meanAt + 1).every((node) => {
    const computed = node.input.filter((name) => name !== "" && !network.constants.has(name));
    const isAlone = computed.length === 1 || network.sizes?.has(computed[1] ?? "");
    return isAlone && (PASSES_ON.has(node.opType) || denseLayer(network, shapes, node) !== undefined);
  });
}
