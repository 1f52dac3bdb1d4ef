import { describe, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, makeHead, weights } from "../testing/head.ts";

describe("broadcasting", () => {
  describeHead(
    "a vector for each image beside a constant of more dimensions, which moves the images to the second axis",
    makeHead([2, 2, 3], (graph, layer) => {
      const vector = graph.node("Flatten", [layer]); // [n, 12]
      const plane = graph.multiply(vector, weights(graph, [2, 1, 12])); // [2, n, 12]
      return graph.transpose(graph.add(plane, weights(graph, [12])), [1, 0, 2]);
    }),
  );
  describeHead(
    "two values of the layer, of which one has its images on the first axis and the other on the second",
    makeHead([2, 2, 3], (graph, layer) => {
      const across = graph.transpose(layer, [1, 0, 2, 3]); // [2, n, 2, 3]
      const product = graph.multiply(graph.reduceMean(layer, [1], false), across); // [n, 2, 3] · [2, n, 2, 3]
      return graph.transpose(product, [1, 0, 2, 3]);
    }),
  );
  describeHead(
    "a number for each image beside the layer and a scalar constant on both sides",
    makeHead([2, 2, 3], (graph, layer) => {
      const number = graph.node("Sub", [graph.float(1), graph.reduceMean(layer, [1, 2, 3], true)]); // [n, 1, 1, 1]
      return graph.node("Div", [graph.multiply(number, layer), weights(graph, [1])]);
    }),
  );

  it.each([
    ["set the images against an axis of the layer", [1, 2, 2]],
    ["set the images against each other", [1, 2, 1]],
  ] as const)("refuses a factor that would %s", (_, layerShape) => {
    const head = makeHead(layerShape, (graph, layer) =>
      graph.node("Mul", [layer, graph.reduceMean("image", [1, 2, 3], false)], {}, "score"),
    );
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /Mul 'score'.* and \[images\]/);
  });

  it("refuses sizes that do not fit", () => {
    const head = makeHead([2, 2, 2], (graph, layer) =>
      graph.node("Add", [layer, weights(graph, [3, 1, 1])], {}, "score"),
    );
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /Add 'score'.*\[images, 2, 2, 2\] and \[3, 1, 1\]/);
  });
});
