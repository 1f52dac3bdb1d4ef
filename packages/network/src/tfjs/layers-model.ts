import { CamscribeError } from "@camscribe/contracts";
import type { Network } from "../network.ts";
import type { ReadOptions } from "../read-options.ts";
import { ChannelsFirst } from "./channels-first.ts";
import { chooseInput, type DeclaredInput, sourceOrder } from "./choose-input.ts";
import { dependencyOrder } from "./dependency-order.ts";
import { Layer, type LayerSpec } from "./layer.ts";
import { listLayers } from "./layer-list.ts";
import { findLayerTranslation } from "./layer-ops.ts";
import { readModelFile } from "./model-file.ts";

/**
 * Reads a TensorFlow.js LayersModel as an ONNX network, channels first. A layer's name names its output, after its
 * activation; what comes before a fused activation is `NAME:linear`.
 *
 * @param file  path of model.json
 * @throws MODEL_INVALID where the files are broken, OP_UNSUPPORTED where a layer cannot be translated, CARD_INVALID
 *   where the options speak of another input
 */
export async function readTfjsLayersModel(file: string, options: ReadOptions): Promise<Network> {
  const { topology, weights } = await readModelFile(file);
  const nested = topology.at("model_config");
  const layers = listLayers(nested.isGiven ? nested : topology);
  // what a layer's fused activation reads has the layer's name and a mark
  const last = layers.has(options.score) ? options.score : options.score.replace(/:linear$/, "");
  if (!layers.has(last)) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${options.score}': the network has no such layer`);
  }
  const needed = dependencyOrder(last, (name) => layers.get(name)?.inputs ?? []);
  const specs = needed.map((name) => find(layers, name));
  const input = chooseInput(specs.filter(isInput).map(declare), options, file);
  const graph = new ChannelsFirst(input, sourceOrder(options.input));
  const tensors = new Map([[input.name, input.name]]);
  for (const spec of specs) {
    if (isInput(spec)) continue;
    const inputs = spec.inputs.map((name) => tensors.get(name) ?? name);
    const layer = new Layer(spec, inputs, weights);
    const translate = findLayerTranslation(spec.kind);
    if (translate === undefined) throw layer.unsupported("this layer is not known here");
    tensors.set(spec.name, translate(layer, graph));
  }
  if (last !== options.score) {
    graph.shape(options.score); // a layer without an activation has no such tensor
    const network = graph.network();
    return { ...network, nodes: network.nodes.filter(({ output }) => !output.includes(last)) };
  }
  graph.settle(tensors.get(last) as string, options.score);
  return graph.network();
}

function isInput({ kind }: LayerSpec): boolean {
  return kind === "InputLayer";
}

function declare({ name, config }: LayerSpec): DeclaredInput {
  const shape = config.at("batch_input_shape");
  return { name, sizes: shape.isGiven ? shape.list().map((size) => (size.isGiven ? size.number() : -1)) : undefined };
}

function find(layers: ReadonlyMap<string, LayerSpec>, name: string): LayerSpec {
  const found = layers.get(name);
  if (found !== undefined) return found;
  throw new CamscribeError("MODEL_INVALID", `expected a layer '${name}', which another reads, but there is none`);
}
