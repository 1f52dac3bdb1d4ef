import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fileOnnx } from "./filed-onnx.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { parseOnnx } from "./onnx-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("writes one file where the constants fit into it", () => {
  const { graph, weights } = fileOnnx(sums(), "sums.data");
  expect(weights).toEqual([]);
  expect(parseOnnx(graph, "file").graph?.initializer.map(({ rawData }) => rawData.length)).toEqual([2000, 4000, 4]);
});

it("puts the constants of a larger graph into a second file, each on a page of its own, and ONNX Runtime finds them", async () => {
  const { graph, weights } = fileOnnx(sums(), "sums.data", 6003);
  await writeFile(join(folder, "sums.onnx"), graph);
  await writeFile(join(folder, "sums.data"), Buffer.concat(weights));
  const places = parseOnnx(graph, "file").graph?.initializer.map(({ externalData }) => externalData[1]?.value);
  expect(places).toEqual(["0", "4096", undefined]); // the last is too small to be worth it
  const session = await InferenceSession.create(join(folder, "sums.onnx"));
  const { y } = await session.run({ x: new Tensor("float32", [1], [1]) });
  await session.release();
  expect(y?.data).toEqual(Float32Array.of(5, ...new Array(500).fill(1 + 2), ...new Array(1000).fill(1 + 3)));
});

/** y = 5, then x + 2 at 500 places, then x + 3 at 1000. */
function sums() {
  const graph = new GraphBuilder(18);
  const filled = (size: number, value: number) => graph.floats(new Float32Array(size).fill(value), [size]);
  const twos = graph.add("x", filled(500, 2));
  const threes = graph.add("x", filled(1000, 3));
  graph.node("Concat", [graph.floats(Float32Array.of(5), [1]), twos, threes], { axis: 0 }, "y");
  const { opset, nodes, constants } = graph;
  return {
    name: "sums",
    opset,
    nodes,
    constants,
    inputs: [{ name: "x", type: "float32", shape: [1] } as const],
    outputs: [{ name: "y", type: "float32", shape: [1501] } as const],
  };
}
