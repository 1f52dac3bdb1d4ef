import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { GraphBuilder, writeOnnx } from "@camscribe/network";
import { greyPng } from "./grey-png.ts";

const SIDE = 16;

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

const CONCEPTS = ["red", "green", "blue"];
const PARTS = ["choosing", "judging", "final"];

/**
 * Writes a folder of labelled pictures: one red, green or blue square each on grey, at places and of sizes that vary.
 * Pictures of each part are of some kinds, by which extra categories were looked for in them, so that a dissection has
 * three shards a kind however few pictures there are.
 */
export async function writeLabelledSquares(folder: string, { kinds, each }: { kinds: number; each: number }) {
  await mkdir(folder, { recursive: true });
  const images = await Promise.all(
    Array.from({ length: 3 * kinds * each }, async (_, image) => {
      const concept = image % 3;
      const side = 4 + ((image * 5) % 5);
      const [top, left] = [(image * 7) % (SIDE - side), (image * 11) % (SIDE - side)];
      const data = new Uint8Array(SIDE * SIDE * 3).fill(60);
      const mask = new Uint8Array(SIDE * SIDE);
      for (let y = top; y < top + side; y++) {
        for (let x = left; x < left + side; x++) {
          data[(y * SIDE + x) * 3 + concept] = 230 - (image % 20);
          mask[y * SIDE + x] = concept + 1;
        }
      }
      const [file, masked] = [`${image}.png`, `${image}-mask.png`];
      await writeFile(join(folder, file), await pngOf({ width: SIDE, height: SIDE, data }));
      await writeFile(join(folder, masked), greyPng(SIDE, mask));
      const [part, kind] = [PARTS[Math.floor(image / 3) % 3], Math.floor(image / 9) % kinds];
      return { file, masks: [masked], categories: ["colour", `kind ${kind}`], group: `${image}`, part };
    }),
  );
  const concepts = [
    ...CONCEPTS.map((name) => ({ name, category: "colour" })),
    ...Array.from({ length: kinds }, (_, kind) => ({ name: `never ${kind}`, category: `kind ${kind}` })),
  ];
  const description = { format: "camscribe-concepts/1", name: "squares", concepts, images };
  await writeFile(join(folder, "concepts.json"), JSON.stringify(description));
}
