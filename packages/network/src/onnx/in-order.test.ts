import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { inOrder } from "./in-order.ts";

const GIVEN = new Set(["x"]);

describe("inOrder", () => {
  it("puts a node behind what it reads, and keeps the order otherwise", () => {
    const graph = new GraphBuilder(18);
    graph.node("Add", ["a", "b"], {}, "sum");
    graph.node("Relu", ["x"], {}, "a");
    graph.node("Neg", ["a"], {}, "b");
    graph.node("Abs", ["x"], {}, "c");
    expect(inOrder(graph.nodes, GIVEN).map(({ name }) => name)).toEqual(["a", "b", "sum", "c"]);
  });

  it("orders a chain that is deeper than the stack", () => {
    const graph = new GraphBuilder(18);
    for (let index = 50_000; index > 0; index--)
      graph.node("Relu", [index === 1 ? "x" : `${index - 1}`], {}, `${index}`);
    expect(inOrder(graph.nodes, GIVEN)[0]?.name).toBe("1");
  });

  it("refuses a circle, a tensor that nothing computes, and one that is computed twice, by node and tensor", () => {
    const circle = new GraphBuilder(18);
    circle.node("Relu", ["b"], {}, "a");
    circle.node("Neg", ["a"], {}, "b");
    expectRefusal(() => inOrder(circle.nodes, GIVEN), "MODEL_INVALID", /Neg 'b': it reads 'a', .* its own output/);
    const missing = new GraphBuilder(18);
    missing.node("Add", ["x", "weight"], {}, "a");
    expectRefusal(
      () => inOrder(missing.nodes, GIVEN),
      "MODEL_INVALID",
      /Add 'a': it reads 'weight', which nothing computes/,
    );
    const twice = new GraphBuilder(18);
    twice.node("Relu", ["x"], {}, "a");
    twice.node("Neg", ["x"], {}, "a");
    expectRefusal(() => inOrder(twice.nodes, GIVEN), "MODEL_INVALID", /Neg 'a': 'a' is computed twice/);
  });
});
