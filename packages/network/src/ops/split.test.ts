import { describe, expect, it } from "vitest";
import type { Attributes, GraphBuilder } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Split", () => {
  it("gives each part of the layer the gradient of its own output", async () => {
    const head = makeHead([3, 1, 1], (graph, layer) => {
      const [first, second] = split(graph, layer, 2, { axis: 1 }, [1, 2]) as [string, string];
      return graph.node("Concat", [second, graph.multiply(first, graph.float(10))], { axis: 1 });
    });
    expect(await gradientByHand(head, [1, 2, 3], [1, 2, 4])).toEqual([40, 1, 2]);
  });

  it("gives no gradient to a part that the score does not use", async () => {
    const head = makeHead([3, 1, 1], (graph, layer) => split(graph, layer, 3, { axis: 1 }, [1, 1, 1])[1] as string);
    expect(await gradientByHand(head, [1, 2, 3], [5])).toEqual([0, 5, 0]);
  });

  describeHead("with its sizes as an input", recombined([5, 2, 3], { axis: 1 }, [2, 3]));
  describeHead(
    "with its sizes as an attribute, as before opset 13",
    recombined([5, 2, 3], { axis: 1, split: [2, 3] }, undefined, 11),
  );
  describeHead("into halves, without sizes", recombined([2, 2, 4], { axis: -1 }, undefined, 13));
  describeHead(
    "into a number of outputs, the last shorter, as since opset 18",
    recombined([5, 2, 2], { axis: 1, num_outputs: 2 }),
  );
  describeHead(
    "of which the middle part is not used",
    makeHead([2, 5, 2], (graph, layer) => {
      const [first, , last] = split(graph, layer, 3, { axis: 2 }, [2, 1, 2]) as [string, string, string];
      return graph.multiply(first, last);
    }),
  );

  it("refuses to split the batch", () => {
    const head = makeHead([2, 2, 2], (graph, layer) => split(graph, layer, 2, { axis: 0 }, [1, 1])[0] as string);
    expectRefusal(() => head.shapes.of(head.cut.score), "OP_UNSUPPORTED", /Split '.*batch/);
  });
});

/** Both parts, in the other order, each with another weight. */
function recombined(layer: [number, number, number], attributes: Attributes, sizes?: number[], opset = 18): Head {
  return makeHead(
    layer,
    (graph, x) => {
      const [first, second] = split(graph, x, 2, attributes, sizes) as [string, string];
      const weighted = graph.multiply(second, weights(graph, [1, 1, 1, 1]));
      return graph.node("Concat", [weighted, first], { axis: attributes.axis as number });
    },
    opset,
  );
}

function split(graph: GraphBuilder, value: string, count: number, attributes: Attributes, sizes?: number[]): string[] {
  const outputs = Array.from({ length: count }, () => graph.fresh("part"));
  const inputs = sizes === undefined ? [value] : [value, graph.ints(sizes)];
  graph.nodeWithOutputs("Split", inputs, attributes, outputs);
  return outputs;
}
