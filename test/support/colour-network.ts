import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GraphBuilder, writeOnnx } from "@camscribe/network";
import { plainInput } from "./plain-input.ts";

/** Height and width of the network's picture. */
export const SIDE = 16;

/**
 * Writes a network whose units' meanings are known: unit 0 sees red, unit 1 green, unit 2 the upper part of a picture,
 * unit 3 all light; on a map of 8×8.
 *
 * @returns the path of its card
 */
export async function writeColourNetwork(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const graph = new GraphBuilder(13, "colours");
  const small = graph.node("AveragePool", ["x"], { kernel_shape: [2, 2], strides: [2, 2] });
  const weights = Float32Array.of(1, -1, 0, -1, 1, 0, 0, 0, 0, 1, 1, 1);
  const seen = graph.node("Conv", [small, graph.floats(weights, [4, 3, 1, 1])]);
  const upper = Float32Array.from({ length: 4 * 64 }, (_, at) => (at >= 128 && at < 192 ? 64 - (at - 128) : 0));
  graph.node("Relu", [graph.add(seen, graph.floats(upper, [1, 4, 8, 8]))], {}, "A");
  graph.node("ReduceMean", ["A"], { axes: [2, 3], keepdims: 0 }, "y");
  const bytes = writeOnnx({
    name: "colours",
    opset: graph.opset,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [{ name: "x", type: "float32", shape: ["n", 3, SIDE, SIDE] }],
    outputs: [{ name: "y", type: "float32", shape: ["n", 4] }],
  });
  await writeFile(join(folder, "colours.onnx"), bytes);
  const card = {
    name: "colours",
    version: "1",
    format: "onnx",
    weights: "colours.onnx",
    licence: "none",
    source: "made in a test",
    input: plainInput({ height: SIDE, width: SIDE }),
    labels: ["red", "green", "upper", "light"],
    scores: { node: "y", read: "vector", activation: "none" },
    layers: { explain: "A" },
  };
  const path = join(folder, "card.json");
  await writeFile(path, JSON.stringify(card));
  return path;
}
