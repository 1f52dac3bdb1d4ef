import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { numbers } from "../../testing/seeded-numbers.ts";
import { readTfjsGraphModel } from "../graph-model.ts";
import type { TwoOutputs } from "./layers-oracle.ts";
import { writeModel } from "./model-folder.ts";
import { runNetwork } from "./run-network.ts";

/** A node of a TensorFlow graph as protobuf's JSON has it. */
export interface NodeJson {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, unknown>;
}

export const SIZE = { height: 6, width: 7 } as const;

/** Attributes in protobuf's JSON. */
export const ints = (...values: number[]) => ({ list: { i: values.map(String) } });
export const text = (value: string) => ({ s: Buffer.from(value).toString("base64") });
export const texts = (...values: string[]) => ({ list: { s: values.map((value) => text(value).s) } });
export const flag = (b: boolean) => ({ b });
export const float = (f: number) => ({ f });

/** Constants of a graph under construction: adds one and gives its name. */
export type AddConstant = (shape: readonly number[], values?: readonly number[], dtype?: "float32" | "int32") => string;

/**
 * A graph of an image "image", `[−1, 6, 7, 3]`, and the nodes that `build` gives; constants without values are seeded.
 */
export function graphOf(build: (constant: AddConstant) => NodeJson[]): tf.io.ModelArtifacts {
  const weights: tf.NamedTensorMap = {};
  const constants: NodeJson[] = [];
  const nodes = build((shape, values, dtype = "float32") => {
    const name = `constant${constants.length}`;
    const size = shape.reduce((product, length) => product * length, 1);
    const data = values ?? Array.from(numbers(size, constants.length + 1), (value) => value * 0.4 + 0.5);
    weights[name] = tf.tensor([...data], [...shape], dtype);
    constants.push({ name, op: "Const", attr: { dtype: { type: dtype === "int32" ? "DT_INT32" : "DT_FLOAT" } } });
    return name;
  });
  const dim = [-1, SIZE.height, SIZE.width, 3].map((size) => ({ size: String(size) }));
  const image = { name: "image", op: "Placeholder", attr: { dtype: { type: "DT_FLOAT" }, shape: { shape: { dim } } } };
  const order = Object.entries(weights);
  return {
    modelTopology: { node: [image, ...constants, ...nodes], versions: {}, library: {} },
    weightSpecs: order.map(([name, { shape, dtype }]) => ({ name, shape, dtype: dtype as "float32" | "int32" })),
    weightData: new Uint8Array(Buffer.concat(order.map(([, tensor]) => bytesOf(tensor)))).buffer,
  };
}

/** The last node's output on the same two images: as read by the house, and by TensorFlow.js itself. */
export async function runBothGraphs(artifacts: tf.io.ModelArtifacts): Promise<TwoOutputs> {
  const { node } = artifacts.modelTopology as { node: NodeJson[] };
  const score = node.at(-1)?.name as string;
  return await runBothFiles(await writeModel(artifacts), { size: SIZE, images: 2, score });
}

interface Run {
  size: { height: number; width: number };
  images: number;
  score: string;
}

/** A tensor of the graph that a file holds, on the same images: as read by the house, and by TensorFlow.js itself. */
export async function runBothFiles(file: string, { size, images, score }: Run): Promise<TwoOutputs> {
  const network = await readTfjsGraphModel(file, { input: { ...size, layout: "NHWC" }, score });
  const pixels = numbers(images * size.height * size.width * 3, 99);
  const model = await tf.loadGraphModel(tf.io.fromMemory(await readArtifacts(file)));
  const theirs = tf.tidy(() => {
    const feeds = { [network.input.name]: tf.tensor(pixels, [images, size.height, size.width, 3]) };
    return (model.execute(feeds, score) as tf.Tensor).dataSync<"float32">();
  });
  model.dispose();
  return { ours: await runNetwork(network, pixels, score), theirs };
}

async function readArtifacts(file: string): Promise<tf.io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(file, "utf8")) as tf.io.ModelJSON;
  const paths = weightsManifest.flatMap((group) => group.paths);
  const shards = await Promise.all(paths.map((path) => readFile(join(dirname(file), path))));
  return {
    modelTopology: modelTopology as object,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(Buffer.concat(shards)).buffer,
  };
}

function bytesOf(tensor: tf.Tensor): Uint8Array {
  const data = tensor.dataSync<"float32" | "int32">();
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
