import { GraphBuilder, type Network, numbersOf } from "@camscribe/network";
import { expect, it } from "vitest";
import { randomiseWeights, weightedNodes } from "./randomise-weights.ts";

/** x → Conv "below" → A → Conv "above" → scores, and one that no score needs. */
function network(): Network {
  const graph = new GraphBuilder(18);
  const weights = (count: number) => Float32Array.from({ length: count * 3 }, (_, at) => at + 1);
  graph.node("Conv", ["x", graph.floats(weights(4), [4, 3, 1, 1])], {}, "A");
  const bias = graph.floats(Float32Array.of(1, 2, 3), [3]);
  graph.node("Conv", ["A", graph.floats(weights(4), [3, 4, 1, 1]), bias], {}, "y");
  graph.node("Conv", ["A", graph.floats(weights(4), [3, 4, 1, 1])], {}, "unused");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height: 1, width: 1 } };
}

const weightsOf = (of: Network, node: Network["nodes"][number], input = 1) =>
  numbersOf(of.constants.get(node.input[input] as string)!) ?? [];

it("knows the nodes with weights that a score needs, the nearest first", () => {
  expect(weightedNodes(network(), "y").map(({ output }) => output[0])).toEqual(["y", "A"]);
});

it("deals the weights of the nodes that it is given anew, the same values, and touches nothing else", () => {
  const truth = network();
  const [above, below] = weightedNodes(truth, "y") as [Network["nodes"][number], Network["nodes"][number]];
  const random = randomiseWeights(truth, [above], 1);
  expect(weightsOf(random, above)).not.toEqual(weightsOf(truth, above));
  expect(weightsOf(random, above).toSorted((a, b) => a - b)).toEqual(weightsOf(truth, above));
  expect(weightsOf(random, above, 2)).toEqual([1, 2, 3]);
  expect(weightsOf(random, below)).toEqual(weightsOf(truth, below));
  expect(weightsOf(truth, above)).toEqual(weightsOf(network(), above));
});

it("deals a tensor alike whatever else is dealt, and otherwise for another seed", () => {
  const truth = network();
  const [above, below] = weightedNodes(truth, "y") as [Network["nodes"][number], Network["nodes"][number]];
  const alone = weightsOf(randomiseWeights(truth, [above], 1), above);
  expect(weightsOf(randomiseWeights(truth, [above, below], 1), above)).toEqual(alone);
  expect(weightsOf(randomiseWeights(truth, [above], 2), above)).not.toEqual(alone);
});
