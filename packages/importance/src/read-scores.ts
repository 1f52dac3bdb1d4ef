import { CamscribeError, type CardScores } from "@camscribe/contracts";
import { BATCH, DataType, type GraphBuilder, type Shape } from "@camscribe/network";

/** How one score for each class is read off the network's output. */
export interface ScoreReader {
  classCount: number;
  /** Places of the output map; 1 where the output is a vector. */
  placeCount: number;
  /** y of some classes. @param maps `[n, r, places]`, those classes' part of the output @returns `[n, r]` */
  scores(maps: string): string;
  /** What classes are ranked by and their probability is told by: y of a vector, the peak of a map. `[n, r]` */
  ranking(maps: string): string;
  /** ∂y/∂s at each place of a class's own map. @returns `[n, r, places]` */
  placeWeights(maps: string): string;
}

/**
 * The reader that a card asks for.
 *
 * @param shape  of the score tensor: `[BATCH, classes]`, `[BATCH, classes, 1, 1]`, or a map `[BATCH, classes, h, w]`
 * @throws CARD_INVALID where the reading does not fit the shape
 */
export function scoreReader(graph: GraphBuilder, card: CardScores, shape: Shape): ScoreReader {
  const [, classCount = 0, ...space] = shape;
  const placeCount = space.reduce((product, size) => product * size, 1);
  if (card.read === "vector" && placeCount !== 1) {
    const message = `scores.read of '${card.node}': expected one number a class but its shape is [${shape.join(", ")}]`;
    throw new CamscribeError("CARD_INVALID", message);
  }
  const peak = (maps: string) => graph.reduceMax(maps, [2], false);
  const over = { classCount, placeCount, ranking: peak };
  switch (card.read) {
    case "vector": {
      const only = (maps: string) => graph.reshape(maps, [0, 0]);
      return { ...over, scores: only, ranking: only, placeWeights: (maps) => evenWeights(graph, maps, placeCount) };
    }
    case "peak":
      return { ...over, scores: peak, placeWeights: (maps) => firstPeak(graph, maps, placeCount) };
    case "mean": {
      const mean = (maps: string) => graph.reduceMean(maps, [2], false);
      return { ...over, scores: mean, placeWeights: (maps) => evenWeights(graph, maps, placeCount) };
    }
    case "soft-peak":
      return { ...over, ...softPeak(graph, card.beta) };
  }
}

/** The output as `[n, classes, places]`. */
export function scoreMaps(graph: GraphBuilder, score: string, reader: ScoreReader): string {
  return graph.reshape(score, [BATCH, reader.classCount, reader.placeCount]);
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

/** 1/places everywhere. */
function evenWeights(graph: GraphBuilder, maps: string, placeCount: number): string {
  return graph.node("Expand", [graph.float(1 / placeCount), graph.node("Shape", [maps])]);
}

/** 1 at the first place that holds the maximum: a comparison with the maximum would count equal peaks twice. */
function firstPeak(graph: GraphBuilder, maps: string, placeCount: number): string {
  const places = graph.ints(Array.from({ length: placeCount }, (_, place) => place));
  const first = graph.node("ArgMax", [maps], { axis: 2, keepdims: 1 });
  return graph.cast(graph.node("Equal", [first, places]), DataType.FLOAT);
}
