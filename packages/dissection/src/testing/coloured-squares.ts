import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConceptSet, Part } from "@camscribe/concepts";
import { pngOf } from "@camscribe/imaging";
import { GraphBuilder, writeOnnx } from "@camscribe/network";

const SIDE = 16;

/**
 * A network whose units' meanings are known: unit 0 sees red, unit 1 green, unit 2 the upper part of a picture, unit 3
 * all light; on a map of 8×8.
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
    input: {
      height: SIDE,
      width: SIDE,
      layout: "NCHW",
      colour: "RGB",
      fit: { mode: "squash" },
      scale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    labels: ["red", "green", "upper", "light"],
    scores: { node: "y", read: "vector", activation: "none" },
    layers: { explain: "A" },
  };
  const path = join(folder, "card.json");
  await writeFile(path, JSON.stringify(card));
  return path;
}

const CONCEPTS = ["red", "green", "blue"] as const;
const PARTS: readonly Part[] = ["choosing", "judging", "final"];

/** Pictures of one square on grey, red, green or blue, at places and of sizes that vary; each with its square's mask. */
export async function writeSquares(folder: string, count: number): Promise<ConceptSet> {
  await mkdir(folder, { recursive: true });
  const squares = Array.from({ length: count }, (_, image) => {
    const concept = image % 3;
    const side = 4 + ((image * 5) % 5);
    return { concept, side, top: (image * 7) % (SIDE - side), left: (image * 11) % (SIDE - side) };
  });
  const images = await Promise.all(
    squares.map(async ({ concept, side, top, left }, image) => {
      const data = new Uint8Array(SIDE * SIDE * 3).fill(60);
      for (let y = top; y < top + side; y++) {
        for (let x = left; x < left + side; x++) data[(y * SIDE + x) * 3 + concept] = 230 - (image % 20);
      }
      const file = join(folder, `${image}.png`);
      await writeFile(file, await pngOf({ width: SIDE, height: SIDE, data }));
      const part = PARTS[Math.floor(image / 3) % 3]!;
      return { file, group: `${image}`, part, categories: ["colour"], labels: [] };
    }),
  );
  return {
    name: "squares",
    sha256: "0".repeat(64),
    concepts: CONCEPTS.map((name) => ({ name, category: "colour" })),
    images,
    hasMasks: true,
    async labelsOf(image) {
      const { concept, side, top, left } = squares[image]!;
      const plane = new Uint16Array(SIDE * SIDE);
      for (let y = top; y < top + side; y++) plane.fill(concept + 1, y * SIDE + left, y * SIDE + left + side);
      return { width: SIDE, height: SIDE, planes: [plane], whole: [] };
    },
  };
}
