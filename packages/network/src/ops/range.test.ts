import { describe, expect, it } from "vitest";
import { intTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";

describe("Range", () => {
  it.each([
    [1, 7, 2, 3],
    [1, 8, 2, 4],
    [3, -3, -2, 3],
    [5, 5, 1, 0],
  ])("from %i to %i by %i has a length of %i", (start, limit, delta, length) => {
    expect(counted(1, start, limit, delta).shapes.of("range")).toEqual([length]);
  });

  describeHead("of whole numbers", counted(3, 1, 7, 2));
  describeHead("downwards", counted(4, 3, -5, -2));
  describeHead(
    "of floats",
    makeHead([1, 2, 3], (graph, layer) =>
      graph.multiply(
        layer,
        graph.reshape(
          graph.node(
            "Range",
            [0.5, 2, 0.6].map((value) => graph.float(value)),
          ),
          [1, 1, 1, 3],
        ),
      ),
    ),
  );
});

/** The layer times the numbers, one for each column. */
function counted(width: number, ...bounds: number[]): Head {
  return makeHead([1, 2, width], (graph, layer) => {
    const inputs = bounds.map((value) => {
      const name = graph.fresh("bound");
      graph.constants.set(name, intTensor(name, [value], []));
      return name;
    });
    const numbers = graph.cast(graph.node("Range", inputs, {}, "range"), 1);
    return graph.multiply(layer, graph.unsqueeze(numbers, [0, 1, 2]));
  });
}
