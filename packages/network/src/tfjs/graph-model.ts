import { CamscribeError } from "@camscribe/contracts";
import type { Known } from "../folding/known.ts";
import type { Network } from "../network.ts";
import type { ReadOptions } from "../read-options.ts";
import { ChannelsFirst } from "./channels-first.ts";
import { chooseInput, sourceOrder } from "./choose-input.ts";
import { dependencyOrder } from "./dependency-order.ts";
import { GraphNode } from "./graph-node.ts";
import { findGraphTranslation } from "./graph-ops.ts";
import { knownValue } from "./known-value.ts";
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
  const values = new Map<string, Known>();
  /** Weights by the names of nodes that pass them on. */
  const passed = new Map<string, string>();
  const surroundings = {
    constant: (name: string) => weights.find(passed.get(name) ?? name),
    value: (name: string) => values.get(name),
    tensor: (name: string) => tensors.get(name),
  };
  const nodes = new Map(
    topology
      .at("node")
      .list()
      .map((json) => new GraphNode(json, surroundings))
      .map((node) => [node.name, node] as const),
  );
  const score = nodeOf(options.score);
  if (!nodes.has(score)) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${options.score}': the network has no such tensor`);
  }
  const needed = dependencyOrder(score, (name) => nodes.get(name)?.inputs.map(nodeOf) ?? [])
    .map((name) => find(nodes, name))
    .filter(({ op }) => op !== "Const");
  const placeholders = needed.filter(({ op }) => op === "Placeholder");
  const declared = placeholders.map((node) => ({ name: node.name, sizes: node.declaredShape() }));
  const input = chooseInput(declared, options, file);
  const graph = new ChannelsFirst(input, sourceOrder(options.input));
  tensors.set(input.name, input.name);
  for (const node of needed) {
    if (node.op === "Placeholder") continue;
    const [read] = node.inputs;
    const weight = read === undefined ? undefined : (passed.get(read) ?? read);
    if (weight !== undefined && PASSING.has(node.op) && weights.find(weight) !== undefined) {
      passed.set(node.name, weight);
      continue;
    }
    const known = knownValue(node, graph);
    if (known !== undefined) {
      values.set(node.name, known);
      continue;
    }
    const translate = findGraphTranslation(node.op);
    if (translate === undefined) throw node.unsupported("this operator is not known here");
    for (const [index, tensor] of [translate(node, graph)].flat().entries()) {
      tensors.set(index === 0 ? node.name : `${node.name}:${index}`, tensor);
    }
  }
  const last = tensors.get(options.score);
  if (last === undefined) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${options.score}': it does not depend on the image`);
  }
  graph.settle(last, options.score);
  return graph.network();
}

/** Operators that give what they read. */
const PASSING: ReadonlySet<string> = new Set(["Identity", "StopGradient", "PlaceholderWithDefault"]);

/** "split:1", the second output of a node → "split". */
function nodeOf(tensor: string): string {
  return tensor.replace(/:\d+$/, "");
}

function find(nodes: ReadonlyMap<string, GraphNode>, name: string): GraphNode {
  const found = nodes.get(name);
  if (found !== undefined) return found;
  throw new CamscribeError("MODEL_INVALID", `expected a node '${name}', which another reads, but there is none`);
}
