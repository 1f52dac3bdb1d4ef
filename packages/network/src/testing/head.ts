import { backpropagate } from "../backpropagate.ts";
import { type Cut, cutAt } from "../cut.ts";
import { GradientBuilder } from "../gradient-builder.ts";
import { GraphBuilder } from "../graph-builder.ts";
import { BATCH, type Network } from "../network.ts";
import { hasPlainBatch, repeatHead } from "../repeat-head.ts";
import { Shapes } from "../shapes.ts";
import { numbers } from "./seeded-numbers.ts";

/** A small network, cut at its layer. */
export interface Head {
  network: Network;
  shapes: Shapes;
  cut: Cut;
}

export const IMAGE = "image";

/**
 * Builds the head of a network from nodes.
 *
 * @param layerShape  `[k, h, w]`, without the batch
 * @param build       adds nodes above the layer and gives the score tensor; it may read the tensor `image`,
 *   `[n, 3, h, w]`, that does not depend on the layer
 */
export function makeHead(
  layerShape: readonly [number, number, number],
  build: (graph: GraphBuilder, layer: string) => string,
  opset = 18,
): Head {
  const [units, height, width] = layerShape;
  const graph = new GraphBuilder(opset, "net");
  const layer = graph.node("Conv", [IMAGE, graph.floats(new Float32Array(units * 3), [units, 3, 1, 1])], {}, "layer");
  const score = build(graph, layer);
  const input = { name: IMAGE, layout: "NCHW", height, width } as const;
  const network: Network = { opset, nodes: graph.nodes, constants: graph.constants, input };
  return { network, shapes: new Shapes(network), cut: cutAt(network, layer, score) };
}

/** Writes the gradient's nodes: it reads `seed` and `targetCount` and gives `gradient`, each as `backpropagate` has it. */
export function differentiate({ network, shapes, cut }: Head): GraphBuilder {
  const graph = new GraphBuilder(network.opset);
  const plain = hasPlainBatch(network, shapes, cut);
  const head = plain ? { network, shapes, cut } : repeatHead(graph, network, shapes, cut, "targetCount");
  const builder = new GradientBuilder(graph, "targetCount", plain ? "once" : "repeated");
  const found = backpropagate(head.network, head.shapes, head.cut, new Map([[head.cut.score, "seed"]]), builder);
  graph.node("Identity", [found], {}, "gradient");
  return graph;
}

/** A constant of the network with values between −1 and 1. */
export function weights(graph: GraphBuilder, shape: readonly number[], seed = 1): string {
  return graph.floats(numbers(product(shape), seed), shape);
}

/** The number of elements that one image has in a tensor. */
export function sizeOf(head: Head, tensor: string): number {
  return product(head.shapes.of(tensor).filter((size) => size !== BATCH));
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
