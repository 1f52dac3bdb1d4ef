import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import { parseOnnx, splitOnnx, writeOnnx } from "./onnx-file.ts";
import { expectRefusal } from "./testing/expect-refusal.ts";
import { openOnnxSession } from "./testing/onnx-session.ts";

describe("writeOnnx", () => {
  it("writes a file that ONNX Runtime runs, for as many images as come", async () => {
    const session = await openOnnxSession(scaled(18));
    const { y } = await session.run({ x: Float32Array.of(1, 2, 3, 4, 5, 6) });
    await session.release();
    expect(y).toEqual({ data: Float32Array.of(10, 200, 30, 400, 50, 600), shape: [3, 2] });
  });

  it.each([11, 13, 15, 17, 18, 19, 20, 21])(
    "writes opset %i in an IR version that ONNX Runtime takes",
    async (opset) => {
      const session = await openOnnxSession(scaled(opset));
      const { y } = await session.run({ x: Float32Array.of(1, 2) });
      await session.release();
      expect(y?.data).toEqual(Float32Array.of(10, 200));
    },
  );

  it("leaves out constants that no node reads", () => {
    const parts = scaled(18);
    parts.graph.floats(Float32Array.of(1), [1], "idle");
    expect(parseOnnx(writeOnnx(parts), "file").graph?.initializer.map((tensor) => tensor.name)).toEqual([parts.factor]);
  });

  it("leaves out nodes that no output needs", () => {
    const parts = scaled(18);
    parts.graph.node("Relu", [parts.graph.node("Neg", ["x"])]);
    expect(parseOnnx(writeOnnx(parts), "file").graph?.node.map((node) => node.opType)).toEqual(["Mul"]);
  });

  it("says the types and dimensions of inputs and outputs, by number or by name", () => {
    const value = parseOnnx(writeOnnx(scaled(18)), "file").graph?.input[0]?.type?.value;
    expect(value).toMatchObject({
      case: "tensorType",
      value: { elemType: 1, shape: { dim: [{ value: { value: "n" } }, { value: { value: 2n } }] } },
    });
  });
});

describe("splitOnnx", () => {
  it("leaves large constants where they lie in memory, with their place in it, and small ones in the graph", () => {
    const parts = scaled(18);
    const memory = new Float32Array(1000).fill(3);
    const large = parts.graph.floats(memory.subarray(100, 400), [300]);
    parts.graph.node("Neg", [large], {}, "large");
    const { graph, weights } = splitOnnx({ ...parts, outputs: [...parts.outputs, { name: "large" }] });
    expect(weights).toEqual([{ path: "memory-0", data: new Uint8Array(memory.buffer) }]);
    expect(weights[0]?.data.buffer).toBe(memory.buffer);
    const initializers = parseOnnx(graph, "file").graph?.initializer ?? [];
    expect(initializers.find(({ name }) => name === parts.factor)?.rawData).toHaveLength(8);
    const entries = initializers.find(({ name }) => name === large)?.externalData;
    expect(Object.fromEntries((entries ?? []).map(({ key, value }) => [key, value]))).toEqual({
      location: "memory-0",
      offset: "400",
      length: "1200",
    });
  });
});

describe("parseOnnx", () => {
  it("reads what was written: nodes in order, opset and graph's name", () => {
    const model = parseOnnx(writeOnnx(scaled(17)), "file");
    expect(model.graph?.node.map((node) => node.opType)).toEqual(["Mul"]);
    expect(model.graph?.name).toBe("scaled");
    expect(model.opsetImport.map((set) => set.version)).toEqual([17n]);
  });

  it("refuses bytes that are no ONNX model, with the file's name", () => {
    const text = new TextEncoder().encode("this is a text file");
    expectRefusal(() => parseOnnx(text, "model.onnx"), "MODEL_INVALID", /model\.onnx: expected an ONNX model but/);
  });

  it("refuses an empty file", () => {
    expectRefusal(() => parseOnnx(new Uint8Array(), "model.onnx"), "MODEL_INVALID", /it has no graph/);
  });
});

/** y = x · [10, 100]. */
function scaled(opset: number) {
  const graph = new GraphBuilder(opset);
  const factor = graph.floats(Float32Array.of(10, 100), [2]);
  graph.node("Mul", ["x", factor], {}, "y");
  const port = (name: string) => ({ name, type: "float32", shape: ["n", 2] }) as const;
  return {
    name: "scaled",
    opset,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [port("x")],
    outputs: [port("y")],
    factor,
    graph,
  };
}
