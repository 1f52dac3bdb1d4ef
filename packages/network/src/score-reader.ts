import { CamscribeError, type CardScores } from "@camscribe/contracts";
import type { GraphBuilder } from "./graph-builder.ts";
import { BATCH, type Shape } from "./network.ts";
import { TensorProto_DataType as DataType } from "./onnx_pb.ts";

/** How one score for each class is read off the network's output. */
export interface ScoreReader {
  classCount: number;
  /** Of the output map; 1 where the output is a vector. */
  placeCount: number;
  /** The output map's size where its places lie as the image's do; a detector that joins maps of several sizes has none. */
  map: { height: number; width: number } | undefined;
  /** The network's output as the readings below take it. @returns `[n, c, places]` */
  maps(output: string): string;
  /** y of some classes. @param maps `[n, r, places]`, those classes' part @returns `[n, r]` */
  scores(maps: string): string;
  /** What classes are ranked by and their probability is told by: y of a vector, the peak of a map. `[n, r]` */
  ranking(maps: string): string;
  /** ∂y/∂s at each place of a class's own map, `[n, r, places]`; undefined where there is but one place: it is 1. */
  placeWeights(maps: string): string | undefined;
}

/** Added to what lies outside the region, so that it is never a peak, nor near one. */
const FAR_BELOW = 1e6;

/**
 * The reader that a card asks for.
 *
 * @param shape   of the score tensor: `[BATCH]`, one number an image, `[BATCH, classes]`, `[BATCH, classes, 1, 1]`, a map `[BATCH, classes, h, w]`, or
 *   places in any order, `[BATCH, classes, places]`
 * @param region  `[n, places]`: 1 where a map is read, 0 elsewhere
 * @throws CARD_INVALID where the reading does not fit the shape
 */
export function scoreReader(graph: GraphBuilder, card: CardScores, shape: Shape, region: string): ScoreReader {
  const [, classCount = 1, ...space] = shape;
  const placeCount = space.reduce((product, size) => product * size, 1);
  const [height, width] = space;
  if (card.read === "vector" && placeCount !== 1) {
    const message = `scores.read of '${card.node}': expected one number a class but its shape is [${shape.join(", ")}]`;
    throw new CamscribeError("CARD_INVALID", message);
  }
  const asMaps = (output: string) => graph.reshape(output, [BATCH, classCount, placeCount]);
  if (placeCount === 1) {
    const only = (maps: string) => graph.reshape(maps, [0, 0]);
    return {
      classCount,
      placeCount,
      map: undefined,
      maps: asMaps,
      scores: only,
      ranking: only,
      placeWeights: () => undefined,
    };
  }
  const within = graph.unsqueeze(region, [1]); // [n, 1, places]
  const outside = graph.multiply(graph.node("Sub", [within, graph.float(1)]), graph.float(FAR_BELOW));
  const peak = (maps: string) => graph.reduceMax(maps, [2], false);
  const over = {
    classCount,
    placeCount,
    map: height === undefined || width === undefined ? undefined : { height, width },
    maps: (output: string) => graph.add(asMaps(output), outside),
    ranking: peak,
  };
  switch (card.read) {
    case "mean":
      return { ...over, ...regionMean(graph, within) };
    case "soft-peak":
      return { ...over, ...softPeak(graph, card.beta) };
    default:
      return { ...over, scores: peak, placeWeights: (maps) => firstPeak(graph, maps, placeCount) };
  }
}

/** y = 1/β · log Σ exp(β s); ∂y/∂s = softmax(β s). The peak is taken out first, so that nothing overflows. */
function softPeak(graph: GraphBuilder, beta: number): Pick<ScoreReader, "scores" | "placeWeights"> {
  const sharp = (values: string) => graph.multiply(values, graph.float(beta));
  return {
    scores(maps) {
      const peak = graph.reduceMax(maps, [2], true);
      const below = graph.node("Exp", [sharp(graph.node("Sub", [maps, peak]))]);
      const log = graph.node("Log", [graph.reduceSum(below, [2], false)]);
      return graph.add(graph.reshape(peak, [0, 0]), graph.multiply(log, graph.float(1 / beta)));
    },
    placeWeights: (maps) => graph.node("Softmax", [sharp(maps)], { axis: 2 }),
  };
}

/** y = Σ region · s / Σ region. @param region  `[n, 1, places]` */
function regionMean(graph: GraphBuilder, region: string): Pick<ScoreReader, "scores" | "placeWeights"> {
  const weights = graph.node("Div", [region, graph.reduceSum(region, [2], true)]);
  return {
    scores: (maps) => graph.reduceSum(graph.multiply(maps, weights), [2], false),
    placeWeights: (maps) => graph.node("Expand", [weights, graph.node("Shape", [maps])]),
  };
}

/** 1 at the first place that holds the maximum: a comparison with the maximum would count equal peaks twice. */
function firstPeak(graph: GraphBuilder, maps: string, placeCount: number): string {
  const places = graph.ints(Array.from({ length: placeCount }, (_, place) => place));
  const first = graph.node("ArgMax", [maps], { axis: 2, keepdims: 1 });
  return graph.cast(graph.node("Equal", [first, places]), DataType.FLOAT);
}
