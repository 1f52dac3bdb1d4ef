import type { CardScores } from "@camscribe/contracts";
import { denseLayer, type GraphBuilder, type Network, type Shape, type Shapes } from "@camscribe/network";
import { type ChannelPiece, placed } from "./channel-pieces.ts";

/** Class maps that a convolution of one pixel makes: a class's map needs no other's. */
export interface ClassMaps {
  /** What the convolution reads, `[m, k, h, w]`. */
  input: string;
  /** Of the classes' maps. */
  places: Shape;
  /** Constant, `[c, k, 1, 1]`. */
  weights: string;
  /** Constants whose sum is added to each class's map, `[c]` but for axes of one. */
  biases: readonly string[];
}

/**
 * The class maps that scores are read off, where each is made by itself and no reading needs them all (a softmax does);
 * undefined elsewhere.
 */
export function findClassMaps(
  network: Network,
  shapes: Pick<Shapes, "of">,
  { node: score, activation }: Pick<CardScores, "node" | "activation">,
): ClassMaps | undefined {
  const [, classCount = 1, ...places] = shapes.of(score);
  if (activation === "softmax" || places.length !== 2 || places.every((size) => size === 1)) return undefined;
  const biases: string[] = [];
  for (let tensor = score; ; ) {
    const node = network.nodes.find(({ output }) => output.includes(tensor));
    const constants = node?.input.filter((name) => network.constants.has(name)) ?? [];
    const computed = node?.input.filter((name) => name !== "" && !network.constants.has(name)) ?? [];
    if (node === undefined || computed.length !== 1) return undefined;
    const isBias = (name: string) => isOneForEachClass(network, name, classCount);
    if (node.opType === "Conv" && denseLayer(network, shapes, node) !== undefined) {
      const [weights, ...added] = constants as [string];
      return { input: computed[0] as string, places, weights, biases: [...added, ...biases] };
    }
    if (node.opType !== "Identity" && !(node.opType === "Add" && constants.every(isBias))) return undefined;
    biases.push(...constants);
    tensor = computed[0] as string;
  }
}

/**
 * Writes the maps of the classes asked about, run by run: the sum of what each piece of the input gives.
 *
 * @param pieces   of the input; undefined: it is whole, one row a run
 * @param classes  int64 `[m, r]`
 * @param image    int64 `[m]`: the image that a run is of
 * @returns `[m, r, places]`
 */
export function writeClassMaps(
  graph: GraphBuilder,
  network: Network,
  { input, places, weights, biases, pieces }: ClassMaps & { pieces: readonly ChannelPiece[] | undefined },
  { classes, image }: { classes: string; image: string },
): string {
  const [classCount = 0, inputs = 0] = network.constants.get(weights)?.dims.map(Number) ?? [];
  const placeCount = places.reduce((product, size) => product * size, 1);
  const own = graph.node("Gather", [graph.reshape(weights, [classCount, inputs]), classes], { axis: 0 }); // [m, r, k]
  const whole: ChannelPiece = { tensor: input, channels: inputs, isShared: false };
  const parts = placed(pieces ?? [whole]).map(({ piece: { tensor, channels, isShared, scale }, start, end }) => {
    const sliced = channels === inputs ? own : graph.slice(own, 2, start, end);
    const rows = scale === undefined ? sliced : graph.multiply(sliced, graph.reshape(scale, [0, 1, channels]));
    const values = graph.reshape(tensor, [0, channels, placeCount]);
    if (!isShared) return graph.node("MatMul", [rows, values]);
    // all rows of all runs with each image, of which each run takes its own: rows are few, so nothing is copied run by run
    const counts = graph.node("Shape", [classes]);
    const sizes = (first: number) =>
      graph.node("Concat", [graph.ints([first]), counts, graph.ints([placeCount])], { axis: 0 });
    const ofAll = graph.node("MatMul", [graph.reshape(rows, [1, -1, channels]), values]); // [n, m · r, places]
    const ofImages = graph.reshape(ofAll, sizes(-1)); // [n, m, r, places]
    const index = graph.node("Expand", [graph.reshape(image, [1, -1, 1, 1]), sizes(1)]);
    const chosen = graph.node("GatherElements", [ofImages, index], { axis: 0 }); // [1, m, r, places]
    return graph.reshape(chosen, graph.node("Concat", [counts, graph.ints([placeCount])], { axis: 0 }));
  });
  const maps = parts.reduce((sum, part) => graph.add(sum, part));
  return biases.reduce((sum, bias) => {
    const ownBias = graph.node("Gather", [graph.reshape(bias, [classCount, 1]), classes], { axis: 0 }); // [m, r, 1]
    return graph.add(sum, ownBias);
  }, maps);
}

/** `[c, 1, 1]` or `[1, c, 1, 1]`: what is added to a class's map is the same at all its places. */
function isOneForEachClass(network: Network, name: string, classCount: number): boolean {
  const sizes = network.constants.get(name)?.dims.map(Number) ?? [];
  return sizes.at(-3) === classCount && sizes.filter((size) => size !== 1).length <= 1 && sizes.length <= 4;
}
