import type { CardInput } from "@camscribe/contracts";
import {
  asMap,
  expectLayerView,
  GraphBuilder,
  type GraphParts,
  type Network,
  Shapes,
  withFreeNames,
} from "@camscribe/network";
import { INPUTS } from "./compile-explanation.ts";
import type { LayerSize } from "./layer-size.ts";
import { preprocess } from "./preprocess.ts";

/** The network up to some of its layers, as one ONNX model: pixels → A of each. */
export interface CompiledActivations {
  graph: GraphParts;
  /** In the order asked for; each with the graph's output that holds its A, float32 `[n, k, h, w]`. */
  layers: readonly (LayerSize & { output: string })[];
}

/**
 * Compiles what dissection runs: the forward pass up to the layers, all in one pass. Nothing runs here.
 *
 * @param layers  names of tensors
 * @throws LAYER_UNKNOWN where one has no units over places
 */
export function compileActivations(
  given: Network,
  { layers, input }: { layers: readonly string[]; input: Pick<CardInput, "colour" | "scale" | "mean" | "std"> },
): CompiledActivations {
  const outputs = layers.map((_, index) => `activations_${index}`);
  const { network, nameOf } = withFreeNames(given, new Set([INPUTS.pixels, ...outputs]));
  const shapes = new Shapes(network);
  const graph = new GraphBuilder(network.opset);
  preprocess(graph, INPUTS.pixels, input, network.input);
  graph.nodes.push(...network.nodes);
  const compiled = layers.map((layer, index) => {
    const view = expectLayerView(layer, shapes.get(nameOf(layer)) ?? [], network.input);
    const output = outputs[index] as string;
    graph.node("Identity", [asMap(graph, nameOf(layer), view)], {}, output);
    const { units, height, width } = view;
    return { units, height, width, output };
  });
  return {
    layers: compiled,
    graph: {
      name: `activations of ${layers.join(", ")}`,
      opset: network.opset,
      domains: network.domains,
      nodes: graph.nodes,
      constants: new Map([...network.constants, ...graph.constants]),
      inputs: [{ name: INPUTS.pixels, type: "uint8", shape: ["images", network.input.height, network.input.width, 3] }],
      outputs: compiled.map(({ units, height, width, output }) => ({
        name: output,
        type: "float32",
        shape: ["images", units, height, width],
      })),
    },
  };
}
