import { GraphBuilder, type Network } from "@camscribe/network";
import { expect, it } from "vitest";
import { rangeBefore } from "./draft-values.ts";
import { inputArithmetic } from "./input-arithmetic.ts";

function networkWith(write: (graph: GraphBuilder) => string): Network {
  const graph = new GraphBuilder(18, "test");
  const last = write(graph);
  graph.node("Conv", [last, graph.floats(new Float32Array(3), [1, 3, 1, 1])], {}, "y");
  const input = { name: "x", layout: "NCHW" as const, height: 4, width: 4 };
  return { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
}

const perColour = (graph: GraphBuilder, values: number[]) => graph.floats(Float32Array.from(values), [1, 3, 1, 1]);

it("is one line for each colour out of a subtraction and a division", () => {
  const network = networkWith((graph) =>
    graph.node("Div", [graph.node("Sub", ["x", perColour(graph, [1, 2, 3])]), graph.float(4)]),
  );
  expect(inputArithmetic(network)).toEqual({
    slope: [0.25, 0.25, 0.25],
    offset: [-0.25, -0.5, -0.75],
    ops: ["Sub", "Div"],
  });
});

it("is a batch normalisation's line: gain / √(variance + ε)", () => {
  const network = networkWith((graph) => {
    const vector = (value: number) => graph.floats(Float32Array.of(value, value, value), [3]);
    const inputs = ["x", vector(6), vector(1), vector(100), vector(9 - 1e-5)];
    return graph.node("BatchNormalization", inputs);
  });
  const { slope, offset } = inputArithmetic(network) ?? { slope: [], offset: [] };
  expect(slope[0]).toBeCloseTo(2, 5);
  expect(offset[0]).toBeCloseTo(1 - 200, 3);
});

it("goes on behind a transposition and a cast, which change no number", () => {
  const network = networkWith((graph) =>
    graph.node("Mul", [graph.node("Transpose", ["x"], { perm: [0, 3, 1, 2] }), graph.float(0.5)]),
  );
  expect(inputArithmetic(network)).toEqual({ slope: [0.5, 0.5, 0.5], offset: [0, 0, 0], ops: ["Mul"] });
});

it("is null where the convolution comes at once", () => {
  expect(inputArithmetic(networkWith(() => "x"))).toBeNull();
});

it("ends where two nodes read the tensor", () => {
  const network = networkWith((graph) => {
    const half = graph.node("Mul", ["x", graph.float(0.5)]);
    return graph.node("Add", [half, graph.node("Relu", [half])]);
  });
  expect(inputArithmetic(network)?.ops).toEqual(["Mul"]);
});

it.each([
  ["subtracts 127.5 and divides", { slope: [1 / 127.5], offset: [-1] }, "0 to 255, as they are"],
  ["subtracts 0.485 and divides", { slope: [1 / 0.229], offset: [-0.485 / 0.229] }, "0 to 1"],
  ["divides by 255", { slope: [1 / 255], offset: [0] }, "0 to 255, as they are"],
  ["multiplies by 2", { slope: [2], offset: [0] }, undefined],
])("a network that %s wants pixels of that range", (_, { slope, offset }, what) => {
  expect(rangeBefore({ slope, offset, ops: ["Sub"] })?.range.what).toBe(what);
});
