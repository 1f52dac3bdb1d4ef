import { describe, expect, it } from "vitest";
import { explainableLayers } from "../layers.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, makeHead } from "../testing/head.ts";

describe("steps", () => {
  it("refuse a layer that reaches the score through them alone", () => {
    const head = makeHead([1, 1, 1], (graph, layer) => graph.node("Floor", [layer]));
    expectRefusal(() => differentiate(head), "LAYER_UNKNOWN", /'layer': no gradient/);
  });

  it.each(["Round", "Not"])("%s leaves nothing below it to explain", (op) => {
    const { network, shapes, cut } = makeHead([2, 3, 3], (graph, layer) => {
      const condition = graph.node("Greater", [layer, graph.float(0)]);
      return graph.node(op, [op === "Not" ? condition : layer], {}, "score");
    });
    expect(explainableLayers(network, shapes, cut.score)).toEqual([]);
  });

  for (const op of ["Ceil", "Floor", "Round", "Sign"]) {
    describeHead(
      `${op} beside the layer adds nothing to its gradient`,
      makeHead([2, 3, 3], (graph, layer) => graph.add(layer, graph.node(op, [layer]))),
      { tensorFlow: "gradient" },
    );
  }
  for (const op of ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"]) {
    describeHead(
      `a gate by ${op}, of small integers, many of them equal to a constant for each unit`,
      makeHead([2, 3, 3], (graph, layer) => {
        const doubled = graph.node("Round", [graph.multiply(layer, graph.float(2))]);
        const gate = graph.node(op, [doubled, graph.floats(Float32Array.of(0, 1), [2, 1, 1])]);
        return graph.node("Where", [gate, layer, graph.float(0)]);
      }),
      { tensorFlow: "forward" }, // it has no gradient of a comparison
    );
  }
  for (const op of ["And", "Or", "Xor"]) {
    describeHead(
      `a gate by Not ${op}`,
      makeHead([2, 3, 3], (graph, layer) => {
        const above = graph.node("Greater", [layer, graph.float(-0.5)]);
        const below = graph.node("Less", [layer, graph.float(0.25)]);
        const gate = graph.node("Not", [graph.node(op, [above, below])]);
        return graph.node("Where", [gate, layer, graph.float(0)]);
      }),
      { tensorFlow: "forward" },
    );
  }
  describeHead(
    "a gate by IsNaN, of roots of which half do not exist",
    makeHead([2, 3, 3], (graph, layer) => {
      const gate = graph.node("IsNaN", [graph.node("Sqrt", [layer])]);
      return graph.node("Where", [gate, layer, graph.float(0)]);
    }),
    { tensorFlow: "forward" },
  );
});
