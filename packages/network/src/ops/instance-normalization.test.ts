import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectClose } from "../testing/expect-close.ts";
import { makeHead, weights } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("InstanceNormalization", () => {
  // x = 0, 4: mean 2, variance 4, with ε = 5 a spread of 3, x̂ = −2/3, 2/3; the gradient 9, 0 times the scale 2 is 18, 0,
  // its mean 9, and −6 that of its product with x̂: (18 − 9 − 4) / 3 = 5/3 and (0 − 9 + 4) / 3 = −5/3.
  it("takes back what a place does to its channel's mean and spread", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) => {
      const line = [Float32Array.of(2), Float32Array.of(7)].map((value) => graph.floats(value, [1]));
      return graph.node("InstanceNormalization", [layer, ...line], { epsilon: { float: 5 } });
    });
    expectClose(await gradientByHand(head, [0, 4], [9, 0]), [5 / 3, -5 / 3], 1e-6);
  });

  it("passes nothing back from a gradient that is the same everywhere", async () => {
    const head = makeHead([1, 1, 3], (graph, layer) =>
      graph.node("InstanceNormalization", [layer, weights(graph, [1]), weights(graph, [1])]),
    );
    expect((await gradientByHand(head, [1, 5, 6], [4, 4, 4])).every((value) => Math.abs(value) < 1e-6)).toBe(true);
  });

  describeHead(
    "of a map",
    makeHead([2, 2, 3], (graph, layer) =>
      graph.node("InstanceNormalization", [layer, weights(graph, [2]), weights(graph, [2], 2)]),
    ),
  );
  describeHead(
    "of rows, in opset 11",
    makeHead(
      [4, 2, 2],
      (graph, layer) =>
        graph.node("InstanceNormalization", [
          graph.reshape(layer, [-1, 2, 8]),
          weights(graph, [2]),
          weights(graph, [2], 2),
        ]),
      11,
    ),
  );
});
