import { expect, it } from "vitest";
import { scoreCandidates } from "./score-candidates.ts";

/** A survey out of `tensor: [op, inputs]`. */
function survey(outputs: string[], makers: Record<string, [string, ...string[]]>) {
  const entries = Object.entries(makers).map(([name, [op, ...inputs]]) => [name, { op, inputs }] as const);
  return { format: "onnx" as const, producer: "", inputs: [], outputs, makers: new Map(entries) };
}

it("goes back over softmax and what only arranges", () => {
  const found = scoreCandidates(
    survey(["y"], { y: ["Reshape", "p"], p: ["Softmax", "s"], s: ["Gemm", "f"], f: ["Softmax", "x"] }),
  );
  expect(found).toEqual([{ node: "s", activation: "softmax", output: "y" }]);
});

it("takes the output itself where neither softmax nor sigmoid made it", () => {
  const found = scoreCandidates(survey(["y"], { y: ["Gemm", "f"], f: ["Sigmoid", "x"] }));
  expect(found).toEqual([{ node: "y", activation: undefined, output: "y" }]);
});

it("finds a detector's sigmoid behind its peak search, and its other outputs", () => {
  const found = scoreCandidates(
    survey(["peaks", "sizes"], {
      peaks: ["Mul", "p", "mask"],
      mask: ["Equal", "p", "pooled"],
      pooled: ["MaxPool", "p"],
      p: ["Sigmoid", "s"],
      s: ["Conv", "x"],
      sizes: ["Conv", "x"],
    }),
  );
  expect(found.map(({ node, activation }) => [node, activation])).toEqual([
    ["s", "sigmoid"],
    ["sizes", undefined],
  ]);
});

it("knows TensorFlow's and Keras's names", () => {
  const found = scoreCandidates(survey(["p"], { p: ["softmax", "p:linear"], "p:linear": ["Dense", "x"] }));
  expect(found).toEqual([{ node: "p:linear", activation: "softmax", output: "p" }]);
});

it("does not take the way of a tensor's size, which many exporters compute at run time", () => {
  const found = scoreCandidates(
    survey(["y"], { y: ["Slice", "s", "size"], s: ["Conv", "x"], size: ["Shape", "f"], f: ["Sigmoid", "x"] }),
  );
  expect(found.map(({ node }) => node)).toEqual(["y"]);
});

it("takes a quantised network's scores before they are rounded", () => {
  const found = scoreCandidates(
    survey(["y"], { y: ["DequantizeLinear", "q", "scale"], q: ["QuantizeLinear", "s", "scale"], s: ["Gemm", "x"] }),
  );
  expect(found.map(({ node }) => node)).toEqual(["s"]);
});
