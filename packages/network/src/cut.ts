import { CamscribeError } from "@camscribe/contracts";
import type { Network } from "./network.ts";
import { makersOf, readsOf } from "./node-reads.ts";
import type { NodeProto } from "./onnx_pb.ts";

/** A network cut in two at a layer: what leads to the layer and the score, and the part of it that depends on the layer. */
export interface Cut {
  readonly layer: string;
  readonly score: string;
  /** Every node that the layer or the score needs, in order; the rest of the network is left out. */
  readonly nodes: readonly NodeProto[];
  /** Those of `nodes` that carry the layer's influence to the score. What else they read is the cut's frontier. */
  readonly head: readonly NodeProto[];
}

/**
 * @throws LAYER_UNKNOWN where the layer is no tensor of the network, or the score does not depend on it;
 *   MODEL_INVALID where the score node is not there
 */
export function cutAt(network: Network, layer: string, score: string): Cut {
  const producers = makersOf(network.nodes);
  if (!producers.has(score)) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${score}': the network has no such tensor`);
  }
  if (!producers.has(layer)) {
    throw new CamscribeError("LAYER_UNKNOWN", `layer '${layer}': the network has no such tensor`);
  }
  const needed = ancestors([layer, score], producers);
  const nodes = network.nodes.filter((node) => needed.has(node));
  // a node that depends on the layer does not lead to it, so it leads to the score
  const influenced = new Set([layer]);
  const head: NodeProto[] = [];
  for (const node of nodes) {
    if (!readsOf(node).some((input) => influenced.has(input))) continue;
    head.push(node);
    for (const output of node.output) influenced.add(output);
  }
  if (layer === score || !influenced.has(score)) {
    throw new CamscribeError("LAYER_UNKNOWN", `layer '${layer}': the score '${score}' does not depend on it`);
  }
  return { layer, score, nodes, head };
}

/** The nodes that some tensors are computed from. */
export function ancestors(tensors: readonly string[], producers: ReadonlyMap<string, NodeProto>): Set<NodeProto> {
  const found = new Set<NodeProto>();
  const waiting = [...tensors];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = producers.get(name);
    if (node === undefined || found.has(node)) continue;
    found.add(node);
    waiting.push(...readsOf(node));
  }
  return found;
}
