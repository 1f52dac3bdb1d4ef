import type { CardScores } from "@camscribe/contracts";
import {
  cutAt,
  expectLayerView,
  findSpatialMean,
  GraphBuilder,
  type GraphParts,
  type LayerView,
  type Network,
  type Port,
  type Shape,
  Shapes,
  withFreeNames,
} from "@camscribe/network";
import { type Carried, carry } from "./carry.ts";
import type { ChannelPieces } from "./channel-pieces.ts";
import { findClassMaps } from "./class-maps.ts";
import { isLinearInLayer } from "./linear-head.ts";
import { maskUnits } from "./mask-units.ts";
import { readClassMaps, readScores } from "./read-scores.ts";
import { aboveMean, writeMean } from "./spatial-mean.ts";
import { writeHead } from "./write-head.ts";

/** Names of the graph's inputs beside the carried tensors; n images, m runs of the head for all images together. */
export const INPUTS = {
  /** int64 `[m]`: the image that a run is of. */
  image: "image",
  /** float32 `[m, k]`: 1 switches a unit off, 0 keeps it. */
  off: "off",
  /** int64 `[m, g]`: the same as lists of units, filled up with -1. */
  units: "units",
  /** float32 `[k]`: what a unit has at every place when it is off: zero, or its resting value where a layer goes below. */
  rest: "rest",
  /** int64 `[n, r]`: indices of the classes asked about. */
  classes: "classes",
  /** float32 `[n, places]`, only where scores are read off a map: 1 at its places that are asked about, 0 elsewhere. */
  region: "region",
} as const;

/** Names of the graph's outputs. */
export const OUTPUTS = {
  /** `[m, r]`: y of the classes asked about. */
  scores: "scores",
  /** `[m, r]`: the probability that the reader is told; absent where the card has none. */
  probabilities: "probabilities",
} as const;

/** The head alone as one ONNX model: A and which units are off → scores. */
export interface CompiledAblation {
  graph: GraphParts;
  layer: Pick<LayerView, "units" | "height" | "width">;
  /** The layer first, in its own arrangement. */
  carried: readonly Carried[];
  /** Scores are linear in A: switching a group off takes its units' contributions from the score. */
  isLinear: boolean;
  /** Places that each class's score is read off; 1 where scores are a vector. */
  placeCount: number;
  /** The card tells how a score becomes a probability. */
  hasProbabilities: boolean;
  /** Numbers in the largest tensor of one run of the head. */
  valuesPerRun: number;
}

/**
 * Compiles what happens when units are switched off: the layer masked, the head as it came, the scores of some classes.
 * Runs of the head stand along the batch, each with its image and its mask, so that all reasons and controls of many
 * images are one call. Where the head reads nothing but the layer's mean over space, the mean is masked in the map's
 * place. Nothing runs here.
 *
 * @throws LAYER_UNKNOWN, MODEL_INVALID, CARD_INVALID; OP_UNSUPPORTED where the head reads a tensor from below whose
 *   images are joined with another axis
 */
export function compileAblation(
  given: Network,
  { layer: givenLayer, scores }: { layer: string; scores: CardScores },
): CompiledAblation {
  const taken = new Set<string>([...Object.values(INPUTS), ...Object.values(OUTPUTS)]);
  const { network, nameOf } = withFreeNames(given, taken);
  const shapes = new Shapes(network);
  const cut = cutAt(network, nameOf(givenLayer), nameOf(scores.node));
  const view = expectLayerView(givenLayer, shapes.of(cut.layer), network.input);
  const graph = new GraphBuilder(network.opset, "camscribe/ablation");

  const mean = view.arrangement === "channels-first" ? findSpatialMean(network, shapes, cut) : undefined;
  const above = mean === undefined ? cut : aboveMean(network, cut, mean);
  const carried = carry(graph, { network, shapes }, cut.layer, above, INPUTS.image);
  const layer = carried[0]?.input as string;
  const card = { ...scores, node: cut.score };
  const maps = findClassMaps(network, shapes, card);
  const target = maps?.input ?? cut.score;
  const head = target === above.layer ? [] : cutAt(network, above.layer, target).head;
  let pieces: ChannelPieces | undefined;
  if (mean === undefined) {
    const beside = carried.slice(1);
    pieces = writeHead(graph, { network, shapes, cut: { ...cut, head } }, { layer, view, beside }, INPUTS, target);
    if (maps === undefined) pieces.writeWhole(target);
  } else {
    const under = { ...view, ...ONE_PLACE };
    writeMean(graph, { network, shapes, cut }, mean, layer, (means, output) =>
      maskUnits(graph, means, under, INPUTS, output),
    );
    graph.nodes.push(...head);
  }
  const reading =
    maps === undefined
      ? readScores(graph, card, { name: cut.score, shape: shapes.of(cut.score) }, INPUTS)
      : readClassMaps(graph, card, network, { ...maps, pieces: pieces?.of(target) }, INPUTS);
  graph.node("Identity", [reading.scores], {}, OUTPUTS.scores);
  const { placeCount, probabilities } = reading;
  if (probabilities !== undefined) graph.node("Identity", [probabilities], {}, OUTPUTS.probabilities);
  const tensors = [above.layer, ...head.flatMap((node) => node.output)];
  const parts: GraphParts = {
    name: `ablation of ${givenLayer}`,
    opset: network.opset,
    domains: network.domains,
    nodes: graph.nodes,
    constants: new Map([...network.constants, ...graph.constants]),
    ...ports(carried, view, placeCount, probabilities !== undefined),
  };
  const originals = new Map(
    [...given.nodes.flatMap((node) => node.output), given.input.name].map((name) => [nameOf(name), name]),
  );
  return {
    graph: parts,
    layer: { units: view.units, height: view.height, width: view.width },
    carried: carried.map((each) => ({ ...each, tensor: originals.get(each.tensor) ?? each.tensor })),
    isLinear: placeCount === 1 && isLinearInLayer({ network, shapes, cut }),
    placeCount,
    hasProbabilities: probabilities !== undefined,
    valuesPerRun: Math.max(
      ...tensors.map((name) => elementsOf(shapes.get(name) ?? []) * (pieces?.largestShare(name) ?? 1)),
    ),
  };
}

const ONE_PLACE = { height: 1, width: 1 };

function elementsOf(shape: Shape): number {
  return shape.reduce((product, size) => product * Math.abs(size), 1);
}

function ports(
  carried: readonly Carried[],
  { units }: LayerView,
  placeCount: number,
  hasProbabilities: boolean,
): { inputs: Port[]; outputs: Port[] } {
  const float = (name: string, shape: (number | string)[]): Port => ({ name, type: "float32", shape });
  return {
    inputs: [
      ...carried.map(({ input, shape }) =>
        float(
          input,
          shape.map((size) => (size < 0 ? "images" : size)),
        ),
      ),
      { name: INPUTS.image, type: "int64", shape: ["runs"] },
      float(INPUTS.off, ["runs", units]),
      { name: INPUTS.units, type: "int64", shape: ["runs", "group"] },
      float(INPUTS.rest, [units]),
      { name: INPUTS.classes, type: "int64", shape: ["images", "chosen"] },
      ...(placeCount > 1 ? [float(INPUTS.region, ["images", placeCount])] : []),
    ],
    outputs: [
      float(OUTPUTS.scores, ["runs", "chosen"]),
      ...(hasProbabilities ? [float(OUTPUTS.probabilities, ["runs", "chosen"])] : []),
    ],
  };
}
