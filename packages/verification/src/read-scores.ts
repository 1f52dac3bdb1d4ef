import type { CardScores } from "@camscribe/contracts";
import { BATCH, type GraphBuilder, type Network, type Shape, scoreReader } from "@camscribe/network";
import type { ChannelPiece } from "./channel-pieces.ts";
import { type ClassMaps, writeClassMaps } from "./class-maps.ts";

/** What is read off the network's output. */
export interface Reading {
  placeCount: number;
  /** `[m, r]`, y. */
  scores: string;
  /** `[m, r]`, undefined where the card has no activation. */
  probabilities: string | undefined;
}

/** Inputs of the graph: `classes` int64 `[n, r]`, `region` `[n, places]`, `image` int64 `[m]`. */
interface ReadInputs {
  classes: string;
  region: string;
  image: string;
}

/**
 * The scores of the classes asked about, and their probabilities, as explanations read them: probabilities by y of a
 * vector, or by the peak of a map.
 *
 * @param output  `[m, c]` or `[m, c, ...places]`
 */
export function readScores(
  graph: GraphBuilder,
  card: CardScores,
  { name, shape }: { name: string; shape: Shape },
  inputs: ReadInputs,
): Reading {
  const ofRun = (input: string) => graph.node("Gather", [input, inputs.image], { axis: 0 });
  const hasPlaces = shape.length > 2 && shape.slice(2).some((size) => size !== 1);
  const region = hasPlaces ? ofRun(inputs.region) : inputs.region; // [m, places]
  const reader = scoreReader(graph, card, shape, region);
  const classes = ofRun(inputs.classes); // [m, r]
  const maps = reader.maps(name); // [m, c, places]
  const { placeCount } = reader;
  const atPlaces = graph.node("Expand", [graph.unsqueeze(classes, [2]), graph.ints([1, 1, placeCount])]);
  const chosen = graph.node("GatherElements", [maps, atPlaces], { axis: 1 }); // [m, r, places]
  const scores = reader.scores(chosen);
  if (card.activation !== "softmax") {
    const isTold = card.activation === "sigmoid";
    return { placeCount, scores, probabilities: isTold ? graph.node("Sigmoid", [reader.ranking(chosen)]) : undefined };
  }
  const all = graph.node("Softmax", [reader.ranking(maps)], { axis: 1 }); // [m, c]
  return { placeCount, scores, probabilities: graph.node("GatherElements", [all, classes], { axis: 1 }) };
}

/** The same, where only the maps of the classes asked about are made: each is read as an output of one class. */
export function readClassMaps(
  graph: GraphBuilder,
  card: CardScores,
  network: Network,
  maps: ClassMaps & { pieces: readonly ChannelPiece[] | undefined },
  inputs: ReadInputs,
): Reading {
  const classes = graph.node("Gather", [inputs.classes, inputs.image], { axis: 0 }); // [m, r]
  const counts = graph.node("Shape", [classes]);
  const images = graph.node("Expand", [graph.unsqueeze(inputs.image, [1]), counts]);
  const region = graph.node("Gather", [inputs.region, graph.reshape(images, [-1])], { axis: 0 }); // [m · r, places]
  const reader = scoreReader(graph, card, [BATCH, 1, ...maps.places], region);
  const own = reader.maps(writeClassMaps(graph, network, maps, { classes, image: inputs.image })); // [m · r, 1, places]
  const ofRuns = (values: string) => graph.reshape(values, counts);
  const isTold = card.activation === "sigmoid";
  return {
    placeCount: reader.placeCount,
    scores: ofRuns(reader.scores(own)),
    probabilities: isTold ? ofRuns(graph.node("Sigmoid", [reader.ranking(own)])) : undefined,
  };
}
