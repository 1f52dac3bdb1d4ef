import type { CardScores } from "@camscribe/contracts";
import { BATCH, DataType, type GraphBuilder, type Shape } from "@camscribe/network";

/** Below anything that a network gives: what lies outside the region is never a peak, nor near one. */
const FAR_BELOW = 1e6;

/** What is read off the network's output. */
export interface Reading {
  placeCount: number;
  /** `[m, r]`, y. */
  scores: string;
  /** `[m, r]`, undefined where the card has no activation. */
  probabilities: string | undefined;
}

/**
 * The scores of the classes asked about, and their probabilities, as explanations read them: y of a vector, or a card's
 * reading of a map; probabilities by y of a vector, or by the peak of a map.
 *
 * @param output  `[m, c]` or `[m, c, ...places]`
 * @param inputs  `classes` int64 `[n, r]`, `region` `[n, places]`, `image` int64 `[m]`
 */
export function readScores(
  graph: GraphBuilder,
  card: CardScores,
  { name, shape }: { name: string; shape: Shape },
  inputs: { classes: string; region: string; image: string },
): Reading {
  const [, classCount = 1, ...space] = shape;
  const placeCount = space.reduce((product, size) => product * size, 1);
  const ofRun = (input: string) => graph.node("Gather", [input, inputs.image], { axis: 0 });
  const every = graph.ints(Array.from({ length: classCount }, (_, index) => index));
  const isChosen = graph.node("Equal", [graph.unsqueeze(ofRun(inputs.classes), [2]), every]);
  const oneHot = graph.cast(isChosen, DataType.FLOAT); // [m, r, c]
  const maps = graph.reshape(name, [BATCH, classCount, placeCount]);
  const region = placeCount === 1 ? undefined : graph.unsqueeze(ofRun(inputs.region), [1]); // [m, 1, places]
  const within = (some: string) => (region === undefined ? some : graph.add(some, outside(graph, region)));
  const peaks = (some: string) => graph.reduceMax(within(some), [2], false);

  const chosen = graph.node("MatMul", [oneHot, maps]); // [m, r, places]
  const scores = region === undefined ? peaks(chosen) : readMap(graph, card, within(chosen), region);
  switch (card.activation) {
    case "none":
      return { placeCount, scores, probabilities: undefined };
    case "sigmoid":
      return { placeCount, scores, probabilities: graph.node("Sigmoid", [peaks(chosen)]) };
    case "softmax": {
      const all = graph.node("Softmax", [peaks(maps)], { axis: 1 }); // [m, c]
      const ofChosen = graph.node("MatMul", [oneHot, graph.unsqueeze(all, [2])]);
      return { placeCount, scores, probabilities: graph.reshape(ofChosen, [0, 0]) };
    }
  }
}

function outside(graph: GraphBuilder, region: string): string {
  return graph.multiply(graph.node("Sub", [region, graph.float(1)]), graph.float(FAR_BELOW));
}

/** y of some classes. @param maps  `[m, r, places]` @param region  `[m, 1, places]` */
function readMap(graph: GraphBuilder, card: CardScores, maps: string, region: string): string {
  switch (card.read) {
    case "mean": {
      const weights = graph.node("Div", [region, graph.reduceSum(region, [2], true)]);
      return graph.reduceSum(graph.multiply(maps, weights), [2], false);
    }
    case "soft-peak": {
      // y = 1/β · log Σ exp(β s), the peak taken out first, so that nothing overflows
      const peak = graph.reduceMax(maps, [2], true);
      const below = graph.node("Exp", [graph.multiply(graph.node("Sub", [maps, peak]), graph.float(card.beta))]);
      const log = graph.node("Log", [graph.reduceSum(below, [2], false)]);
      return graph.add(graph.reshape(peak, [0, 0]), graph.multiply(log, graph.float(1 / card.beta)));
    }
    default:
      return graph.reduceMax(maps, [2], false);
  }
}
