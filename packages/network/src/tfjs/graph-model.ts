import { CamscribeError } from "@camscribe/contracts";
import type { Network } from "../network.ts";
import type { ReadOptions } from "../read-options.ts";
import { ChannelsFirst } from "./channels-first.ts";
import { chooseInput } from "./choose-input.ts";
import { dependencyOrder } from "./dependency-order.ts";
import { GraphNode } from "./graph-node.ts";
import { findGraphTranslation } from "./graph-ops.ts";
import { readModelFile } from "./model-file.ts";

/**
 * Reads a TensorFlow.js GraphModel as an ONNX network, channels first. A node's name names its tensor.
 *
 * @param file  path of model.json
 * @throws MODEL_INVALID where the files are broken, OP_UNSUPPORTED where an operator cannot be translated, CARD_INVALID
 *   where the options speak of another input
 */
export async function readTfjsGraphModel(file: string, options: ReadOptions): Promise<Network> {
  const { topology, weights } = await readModelFile(file);
  const tensors = new Map<string, string>();
  const surroundings = {
    constant: (name: string) => weights.find(name),
    tensor: (name: string) => tensors.get(name),
  };
  const nodes = new Map(
    topology
      .at("node")
      .list()
      .map((json) => new GraphNode(json, surroundings))
      .map((node) => [node.name, node] as const),
  );
  if (!nodes.has(options.score)) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${options.score}': the network has no such tensor`);
  }
  const needed = dependencyOrder(options.score, (name) => nodes.get(name)?.inputs ?? [])
    .map((name) => find(nodes, name))
    .filter(({ op }) => op !== "Const");
  const placeholders = needed.filter(({ op }) => op === "Placeholder");
  const declared = placeholders.map((node) => ({ name: node.name, sizes: node.declaredShape() }));
  const input = chooseInput(declared, options, file);
  const graph = new ChannelsFirst(input);
  tensors.set(input.name, input.name);
  for (const node of needed) {
    if (node.op === "Placeholder") continue;
    const translate = findGraphTranslation(node.op);
    if (translate === undefined) throw node.unsupported("this operator is not known here");
    tensors.set(node.name, translate(node, graph));
  }
  return graph.network();
}

function find(nodes: ReadonlyMap<string, GraphNode>, name: string): GraphNode {
  const found = nodes.get(name);
  if (found !== undefined) return found;
  if (/:\d+$/.test(name)) {
    throw new CamscribeError(
      "OP_UNSUPPORTED",
      `'${name}': of a node with several outputs only the first is known here`,
    );
  }
  throw new CamscribeError("MODEL_INVALID", `expected a node '${name}', which another reads, but there is none`);
}
