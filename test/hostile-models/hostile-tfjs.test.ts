import { mkdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { seededRandom } from "../support/seeded-random.ts";
import { tryModels, type Writer } from "./attempts.ts";
import { unanswered } from "./unanswered.ts";

type Json = Record<string, unknown>;

const KERNEL = { name: "map/kernel", shape: [1, 1, 3, 4], dtype: "float32" };
const DENSE = { name: "logits/kernel", shape: [4, 3], dtype: "float32" };

const layer = (class_name: string, name: string, config: Json, ...inputs: string[]) => ({
  class_name,
  name,
  config: { name, ...config },
  inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
});

const LAYERS = [
  layer("InputLayer", "x", { batch_input_shape: [null, 8, 8, 3], dtype: "float32" }),
  layer(
    "Conv2D",
    "map",
    { filters: 4, kernel_size: [1, 1], strides: [1, 1], padding: "same", activation: "relu", use_bias: false },
    "x",
  ),
  layer("GlobalAveragePooling2D", "mean", {}, "map"),
  layer("Dense", "logits", { units: 3, activation: "linear", use_bias: false }, "mean"),
];

/** `x` [n, 8, 8, 3] → Conv2D `map` of 4 units → mean → Dense `logits`, in model.json's own form. */
function modelJson({
  layers = LAYERS as unknown,
  paths = ["weights.bin"] as unknown,
  weights = [KERNEL, DENSE] as unknown,
} = {}): Json {
  const config = { name: "model", layers, input_layers: [["x", 0, 0]], output_layers: [["logits", 0, 0]] };
  return { modelTopology: { class_name: "Model", config }, weightsManifest: [{ paths, weights }] };
}

function tfjs(json: unknown, prepare?: (folder: string) => Promise<unknown>): Writer {
  return async (folder) => {
    await mkdir(folder);
    await writeFile(
      join(folder, "weights.bin"),
      new Uint8Array(Float32Array.from({ length: 24 }, (_, at) => Math.sin(at)).buffer),
    );
    await prepare?.(folder);
    await writeFile(
      join(folder, "model.json"),
      typeof json === "string" || json instanceof Uint8Array ? json : JSON.stringify(json),
    );
    return { format: "tfjs-layers", file: "model.json" };
  };
}

/** A list in a list, as deep as asked. */
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

/** A model in a model, each used twice. */
function nested(depth: number): Json {
  if (depth === 0) return layer("Dense", "d0", { units: 3 });
  const inner = { ...nested(depth - 1), inbound_nodes: [[["x", 0, 0, {}]], [["x", 0, 0, {}]]] };
  return layer("Model", `m${depth}`, { layers: [inner], input_layers: [], output_layers: [] });
}

const changed = (name: string, config: Json) =>
  modelJson({
    layers: LAYERS.map((given) => (given.name === name ? { ...given, config: { ...given.config, ...config } } : given)),
  });

it("a TensorFlow.js model that nobody touched works", async () => {
  expect(await tryModels(new Map([["whole", tfjs(modelJson())]]))).toMatchObject([{ code: "WORKS" }]);
});

it("broken and hostile TensorFlow.js models are refused, or work where what is odd does not matter", async () => {
  const text = JSON.stringify(modelJson());
  const random = seededRandom(5);
  const mutants = Array.from({ length: 20 }, (_, seed): [string, Writer] => {
    const bytes = Buffer.from(text);
    for (let changes = 0; changes <= random(3); changes++) bytes[random(bytes.length)] = 32 + random(95);
    return [`mutant ${seed}`, tfjs(bytes)];
  });
  const models = new Map<string, Writer>([
    ["no JSON", tfjs("not JSON")],
    ["bytes", tfjs(Uint8Array.from({ length: 1000 }, () => random(256)))],
    ["nothing", tfjs("")],
    ["null", tfjs("null")],
    ["a list", tfjs("[]")],
    [
      "lists 10,000 deep",
      tfjs(`{"modelTopology":${deep(10_000)},"weightsManifest":[{"paths":["weights.bin"],"weights":[]}]}`),
    ],
    ["a list of a hundred thousand", tfjs({ ...modelJson(), modelTopology: Array(100_000).fill(0) })],
    ["no manifest", tfjs({ ...modelJson(), weightsManifest: undefined })],
    ["a manifest of nothing", tfjs({ ...modelJson(), weightsManifest: [null] })],
    ["a path out of the folder", tfjs(modelJson({ paths: ["../picture.png"] }))],
    ["a path out of the folder in the middle", tfjs(modelJson({ paths: ["a/../../picture.png"] }))],
    ["an absolute path", tfjs(modelJson({ paths: ["/dev/zero"] }))],
    ["the folder as a file", tfjs(modelJson({ paths: ["."] }))],
    ["a path with a zero byte", tfjs(modelJson({ paths: ["weights\u0000.bin"] }))],
    ["a path that is no text", tfjs(modelJson({ paths: [7] }))],
    ["no paths", tfjs(modelJson({ paths: [] }))],
    ["a missing shard", tfjs(modelJson({ paths: ["gone.bin"] }))],
    [
      "more bytes than the manifest says",
      tfjs(modelJson(), (folder) => truncate(join(folder, "weights.bin"), 2 ** 30)),
    ],
    ["a shape of 2^40", tfjs(modelJson({ weights: [{ ...KERNEL, shape: [2 ** 40] }, DENSE] }))],
    ["a shape of texts", tfjs(modelJson({ weights: [{ ...KERNEL, shape: ["NaN"] }, DENSE] }))],
    ["a shape of nulls", tfjs(modelJson({ weights: [{ ...KERNEL, shape: [null] }, DENSE] }))],
    ["a shape below 0", tfjs(modelJson({ weights: [{ ...KERNEL, shape: [-1, -12] }, DENSE] }))],
    ["weights of another shape", tfjs(modelJson({ weights: [{ ...KERNEL, shape: [12] }, DENSE] }))],
    [
      "weights of a type named as objects' own",
      tfjs(modelJson({ weights: [{ ...KERNEL, dtype: "constructor" }, DENSE] })),
    ],
    ["weights named __proto__", tfjs(modelJson({ weights: [{ ...KERNEL, name: "__proto__" }, DENSE] }))],
    ["quantised by nothing", tfjs(modelJson({ weights: [{ ...KERNEL, quantization: { dtype: "uint8" } }, DENSE] }))],
    [
      "a layer of a kind named as objects' own",
      tfjs(
        modelJson({
          layers: LAYERS.map((given) => (given.name === "mean" ? { ...given, class_name: "constructor" } : given)),
        }),
      ),
    ],
    ["a layer named __proto__", tfjs(text.replaceAll('"mean"', '"__proto__"'))],
    ["a layer that reads itself", tfjs(text.replace('[["map",0,0,{}]]', '[["mean",0,0,{}]]'))],
    ["a layer that reads nothing", tfjs(text.replace('[["map",0,0,{}]]', "[]"))],
    ["two layers of one name", tfjs(modelJson({ layers: [...LAYERS, ...LAYERS] }))],
    ["layers that are no list", tfjs(modelJson({ layers: { length: 1e9 } }))],
    ["models in models, each used twice, 30 deep", tfjs(modelJson({ layers: [...LAYERS, nested(30)] }))],
    [
      "models in models, 10,000 deep",
      tfjs(
        `{"modelTopology":${'{"class_name":"Sequential","config":['.repeat(10_000)}${"]}".repeat(10_000)},"weightsManifest":[{"paths":["weights.bin"],"weights":[]}]}`,
      ),
    ],
    ["stride 0", tfjs(changed("map", { strides: [0, 0] }))],
    ["a stride in text", tfjs(changed("map", { strides: "many" }))],
    ["a stride of 10^300", tfjs(changed("map", { strides: [1e300, 1e300] }))],
    ["a dilation of 0", tfjs(changed("map", { dilation_rate: [0, 0] }))],
    ["a padding that is none", tfjs(changed("map", { padding: "sideways" }))],
    ["an activation named as objects' own", tfjs(changed("map", { activation: "constructor" }))],
    ["an activation that is no text", tfjs(changed("map", { activation: { a: 1 } }))],
    ["a configuration that is none", tfjs(changed("map", { use_bias: "yes", strides: null }))],
    ...mutants,
  ]);
  const outcomes = await tryModels(models);
  expect(outcomes.length).toBe(models.size);
  expect(unanswered(outcomes)).toEqual([]);
  const works = outcomes.filter(({ name, code }) => code === "WORKS" && !name.startsWith("mutant"));
  expect(works.map(({ name }) => name)).toEqual(["a layer named __proto__"]);
});
