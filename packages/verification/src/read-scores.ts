import type { CardScores } from "@camscribe/contracts";
import { DataType, type GraphBuilder, type Shape, scoreReader } from "@camscribe/network";

/** What is read off the network's output. */
export interface Reading {
  placeCount: number;
  /** `[m, r]`, y. */
  scores: string;
  /** `[m, r]`, undefined where the card has no activation. */
  probabilities: string | undefined;
}

/**
 * The scores of the classes asked about, and their probabilities, as explanations read them: probabilities by y of a
 * vector, or by the peak of a map.
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
  const ofRun = (input: string) => graph.node("Gather", [input, inputs.image], { axis: 0 });
  const hasPlaces = shape.length > 2 && shape.slice(2).some((size) => size !== 1);
  const region = hasPlaces ? ofRun(inputs.region) : inputs.region; // [m, places]
  const reader = scoreReader(graph, card, shape, region);
  const every = graph.ints(Array.from({ length: reader.classCount }, (_, index) => index));
  const isChosen = graph.node("Equal", [graph.unsqueeze(ofRun(inputs.classes), [2]), every]);
  const oneHot = graph.cast(isChosen, DataType.FLOAT); // [m, r, c]

  const maps = reader.maps(name); // [m, c, places]
  const chosen = graph.node("MatMul", [oneHot, maps]); // [m, r, places]
  const { placeCount } = reader;
  const scores = reader.scores(chosen);
  switch (card.activation) {
    case "none":
      return { placeCount, scores, probabilities: undefined };
    case "sigmoid":
      return { placeCount, scores, probabilities: graph.node("Sigmoid", [reader.ranking(chosen)]) };
    case "softmax": {
      const all = graph.node("Softmax", [reader.ranking(maps)], { axis: 1 }); // [m, c]
      const ofChosen = graph.node("MatMul", [oneHot, graph.unsqueeze(all, [2])]);
      return { placeCount, scores, probabilities: graph.reshape(ofChosen, [0, 0]) };
    }
  }
}
