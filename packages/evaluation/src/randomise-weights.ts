import type { Network } from "@camscribe/network";
import { seededBelow } from "./statistics.ts";

type Node = Network["nodes"][number];
type Constant = NonNullable<ReturnType<Network["constants"]["get"]>>;

/** Nodes whose first constants are weights, whatever their shape. */
const DENSE = new Set(["Conv", "ConvTranspose", "Gemm", "MatMul"]);

/** The nodes with weights that a score is computed from, those nearest to it first. */
export function weightedNodes(network: Network, score: string): Node[] {
  const needed = new Set([score]);
  const weighted: Node[] = [];
  for (const node of network.nodes.toReversed()) {
    if (!node.output.some((output) => needed.has(output))) continue;
    for (const input of node.input) needed.add(input);
    if (weightsOf(network, node).length > 0) weighted.push(node);
  }
  return weighted;
}

/**
 * The same network with the weights of some nodes dealt anew within each tensor: as many of each value, so that scores
 * stay in range, and none where it was learnt. Biases and normalisation stay.
 */
export function randomiseWeights(network: Network, nodes: readonly Node[], seed: number): Network {
  const constants = new Map(network.constants);
  for (const name of nodes.flatMap((node) => weightsOf(network, node))) {
    constants.set(name, dealt(network.constants.get(name) as Constant, seededBelow(seed + hashOf(name))));
  }
  return { ...network, constants };
}

function weightsOf(network: Network, { opType, input }: Node): string[] {
  const constants = input.filter((name) => network.constants.has(name));
  const sizesOf = (name: string) => (network.constants.get(name) as Constant).dims.map(Number);
  const [first] = constants;
  return constants.filter(
    (name) => (DENSE.has(opType) && name === first) || sizesOf(name).filter((size) => size > 1).length > 1,
  );
}

function dealt(tensor: Constant, below: (limit: number) => number): Constant {
  const count = tensor.dims.reduce((product, size) => product * Number(size), 1);
  const bytes = tensor.rawData.length / count;
  const rawData = new Uint8Array(tensor.rawData);
  const held = new Uint8Array(bytes);
  for (let last = count - 1; last > 0; last--) {
    const [one, other] = [last * bytes, below(last + 1) * bytes];
    held.set(rawData.subarray(one, one + bytes));
    rawData.copyWithin(one, other, other + bytes);
    rawData.set(held, other);
  }
  return { ...tensor, rawData };
}

/** Each tensor is dealt alike, whatever else is. */
function hashOf(name: string): number {
  return [...name].reduce((hash, character) => Math.imul(hash, 31) + (character.codePointAt(0) as number), 7) >>> 0;
}
