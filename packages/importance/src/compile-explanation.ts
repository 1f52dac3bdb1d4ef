import type { CardInput, CardScores } from "@camscribe/contracts";
import {
  asMap,
  cutAt,
  expectLayerView,
  findSpatialMean,
  GradientBuilder,
  GraphBuilder,
  type GraphParts,
  hasPlainBatch,
  type Network,
  type Port,
  repeatHead,
  type ScoreReader,
  Shapes,
  scoreReader,
  withFreeNames,
} from "@camscribe/network";
import { chooseClasses, sizeOfAxis } from "./chosen-classes.ts";
import { type Equations, writeEquations, writeEquationsUnderMean } from "./equations.ts";
import type { LayerSize } from "./layer-size.ts";
import { preprocess } from "./preprocess.ts";
import { startGradient } from "./score-gradient.ts";
import { scoresWithLayerOff } from "./scores-off.ts";

/** Names of the compiled graph's inputs; n images, r classes asked about, t targets, all known at run time. */
export const INPUTS = {
  /** uint8 `[n, height, width, 3]`, RGB. */
  pixels: "pixels",
  /** int64 `[n, r]`: a class's index, or −k for the class at rank k. */
  classes: "classes",
  /** float32 `[n, t, r]`: target t explains y = Σ_r seed · y_r; a one for a class, a one and a minus one for a contrast. */
  seed: "seed",
  /** float32 `[n, places]`, only where scores are read off a map: 1 at its places that are asked about, 0 elsewhere. */
  region: "region",
} as const;

/** Names of the compiled graph's outputs; c classes, k units. */
export const OUTPUTS = {
  /** `[n, c]`: y of every class, before softmax or sigmoid. */
  scores: "scores",
  /** `[n, c]`: what classes are ranked by. */
  ranking: "ranking",
  /** int64 `[n, r]`: the classes asked about, as indices. */
  chosen: "chosen",
  /** `[n, r]`: y of the chosen classes with the whole layer at zero. */
  scoresOff: "scores_off",
  /** `[n, k, h, w]`. */
  activations: "activations",
  /** `[n, t, k]`: equation 1. */
  alpha: "alpha",
  /** `[n, t, k]`. */
  contributions: "contributions",
  /** ∂y/∂A, `[n, t, k, h, w]`, or `[n, t, k, 1, 1]` where it is the same at every place. */
  gradient: "gradient",
  /** `[n, t, h, w]`, equation 2, and its counterfactual. */
  gradCam: "grad_cam",
  gradCamCounterfactual: "grad_cam_counterfactual",
  /** `[n, t, h, w]`. */
  hiResCam: "hires_cam",
  hiResCamCounterfactual: "hires_cam_counterfactual",
} as const;

/** The compiled graph's output of a carried tensor, by its place among them. */
export function carriedOutput(index: number): string {
  return `carried_${index}`;
}

/** An explanation as one ONNX model: pixels → scores, A, α, contributions, heatmaps. */
export interface CompiledExplanation {
  graph: GraphParts;
  layer: LayerSize;
  classCount: number;
  /** The head rounds to whole numbers, and the gradient was passed straight through that: an estimate. */
  estimated: boolean;
  /** Places that each class's score is read off; 1 where scores are a vector. */
  placeCount: number;
  /** Size of the map that scores are read off, where its places lie as the image's do. */
  scoreMap: { height: number; width: number } | undefined;
  /** Numbers that a run holds for one target of one image: its gradient and a map. */
  valuesPerTarget: number;
}

export interface ExplanationOptions {
  layer: string;
  scores: CardScores;
  input: Pick<CardInput, "colour" | "scale" | "mean" | "std">;
  /** Tensors of the network that are given out as they are (`carriedOutput`), for whoever runs the head again. */
  carried?: readonly string[] | undefined;
}

/**
 * Compiles the explanation of a network at a layer: the forward pass as it came, the gradient of the head as more nodes,
 * then the equations. Nothing runs here.
 *
 * @throws LAYER_UNKNOWN, GRADIENT_UNSUPPORTED, OP_UNSUPPORTED, CARD_INVALID
 */
export function compileExplanation(given: Network, options: ExplanationOptions): CompiledExplanation {
  const { carried = [] } = options;
  const taken = [
    ...Object.values(INPUTS),
    ...Object.values(OUTPUTS),
    ...carried.map((_, index) => carriedOutput(index)),
  ];
  const { network, nameOf } = withFreeNames(given, new Set(taken));
  const [layerName, scoreName] = [nameOf(options.layer), nameOf(options.scores.node)];
  const shapes = new Shapes(network);
  const cut = cutAt(network, layerName, scoreName);
  const layer = expectLayerView(layerName, shapes.of(layerName), network.input);
  const scoreShape = shapes.of(scoreName);
  const graph = new GraphBuilder(network.opset);
  const reader = scoreReader(graph, options.scores, scoreShape, INPUTS.region);

  preprocess(graph, INPUTS.pixels, options.input, network.input);
  graph.nodes.push(...cut.nodes);
  const maps = reader.maps(scoreName); // [n, c, places]
  graph.node("Identity", [reader.scores(maps)], {}, OUTPUTS.scores);
  graph.node("Identity", [reader.ranking(maps)], {}, OUTPUTS.ranking);

  const { chosen, oneHot } = chooseClasses(graph, INPUTS.classes, OUTPUTS.ranking, reader.classCount);
  graph.node("Identity", [chosen], {}, OUTPUTS.chosen);

  const targetCount = sizeOfAxis(graph, INPUTS.seed, 1);
  const builder = new GradientBuilder(graph, targetCount);
  const placeWeights = reader.placeCount === 1 ? undefined : reader.placeWeights(graph.node("MatMul", [oneHot, maps]));
  const isPlain = hasPlainBatch(network, shapes, cut);
  const head = isPlain ? { network, cut, shapes } : repeatHead(graph, network, shapes, cut, targetCount);
  const rules = isPlain ? builder : new GradientBuilder(graph, targetCount, "repeated");
  const start = startGradient(builder, head, { chosen, oneHot, seed: INPUTS.seed, placeWeights });
  const mean = isPlain ? findSpatialMean(network, shapes, cut) : undefined;
  graph.node("Identity", [asMap(graph, layerName, layer)], {}, OUTPUTS.activations);
  const place = { builder, head, rules, layer, activations: OUTPUTS.activations };
  const equations = mean === undefined ? writeEquations(place, start) : writeEquationsUnderMean(place, mean, start);
  for (const [name, value] of Object.entries(equations)) {
    graph.node("Identity", [value], {}, OUTPUTS[name as keyof Equations]);
  }
  const off = scoresWithLayerOff(graph, { network, cut, shapes }, layer, { chosen, oneHot, reader });
  graph.node("Identity", [off], {}, OUTPUTS.scoresOff);
  const carriedPorts = carried.map((tensor, index): Port => {
    graph.node("Identity", [nameOf(tensor)], {}, carriedOutput(index));
    const shape = shapes.of(nameOf(tensor)).map((size) => (size < 0 ? "images" : size));
    return { name: carriedOutput(index), type: "float32", shape };
  });

  const places = mean === undefined ? layer : { height: 1, width: 1 };
  const valuesPerTarget = layer.units * places.height * places.width + layer.height * layer.width;
  const constants = new Map([...network.constants, ...graph.constants]);
  const { inputs, outputs } = ports(network, layer, reader, places);
  const parts: GraphParts = {
    name: `explanation of ${options.layer}`,
    opset: network.opset,
    domains: network.domains,
    nodes: graph.nodes,
    constants,
    inputs,
    outputs: [...outputs, ...carriedPorts],
  };
  const { classCount, placeCount, map: scoreMap } = reader;
  const estimated = cut.head.some(({ opType }) => opType === "QuantizeLinear");
  return { graph: parts, layer, classCount, estimated, placeCount, scoreMap, valuesPerTarget };
}

function ports(
  network: Network,
  { units, height, width }: LayerSize,
  { classCount, placeCount }: ScoreReader,
  places: { height: number; width: number },
): { inputs: Port[]; outputs: Port[] } {
  const float = (name: string, shape: (number | string)[]): Port => ({ name, type: "float32", shape });
  const map = ["images", "targets", height, width];
  return {
    inputs: [
      { name: INPUTS.pixels, type: "uint8", shape: ["images", network.input.height, network.input.width, 3] },
      { name: INPUTS.classes, type: "int64", shape: ["images", "chosen"] },
      float(INPUTS.seed, ["images", "targets", "chosen"]),
      ...(placeCount > 1 ? [float(INPUTS.region, ["images", placeCount])] : []),
    ],
    outputs: [
      float(OUTPUTS.scores, ["images", classCount]),
      float(OUTPUTS.ranking, ["images", classCount]),
      { name: OUTPUTS.chosen, type: "int64", shape: ["images", "chosen"] },
      float(OUTPUTS.scoresOff, ["images", "chosen"]),
      float(OUTPUTS.activations, ["images", units, height, width]),
      float(OUTPUTS.alpha, ["images", "targets", units]),
      float(OUTPUTS.contributions, ["images", "targets", units]),
      float(OUTPUTS.gradient, ["images", "targets", units, places.height, places.width]),
      float(OUTPUTS.gradCam, map),
      float(OUTPUTS.gradCamCounterfactual, map),
      float(OUTPUTS.hiResCam, map),
      float(OUTPUTS.hiResCamCounterfactual, map),
    ],
  };
}
