import { readFile, writeFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { expectClose } from "../testing/expect-close.ts";
import { readTfjsLayersModel } from "./layers-model.ts";
import { runBoth, saveLayersModel } from "./testing/layers-oracle.ts";

const { layers } = tf;
const INPUT = { height: 7, width: 6, layout: "NHWC" } as const;

/** Parts of the largest magnitude: float32 sums in another order. */
const ROUNDING = 1e-5;

describe("a LayersModel of one layer behind a convolution", () => {
  it.each<[string, () => tf.layers.Layer]>([
    ["Conv2D, same, stride 2", () => conv({ padding: "same", strides: 2 })],
    ["Conv2D, same, stride 3 and an even kernel", () => conv({ padding: "same", strides: 3, kernelSize: [4, 2] })],
    ["Conv2D, valid, dilated", () => conv({ dilationRate: 2 })],
    ["Conv2D, same, dilated", () => conv({ padding: "same", dilationRate: [2, 1] })],
    ["Conv2D with ReLU", () => conv({ activation: "relu" })],
    ["Conv2D with ReLU6", () => conv({ activation: "relu6" })],
    ["Conv2D with sigmoid and no bias", () => conv({ activation: "sigmoid", useBias: false })],
    ["Conv2D with softmax over the channels", () => conv({ activation: "softmax" })],
    ["DepthwiseConv2D of multiplier 1", () => depthwise({ depthMultiplier: 1, padding: "same", strides: 2 })],
    ["DepthwiseConv2D of multiplier 3", () => depthwise({ depthMultiplier: 3, useBias: false })],
    [
      "SeparableConv2D",
      () => layers.separableConv2d({ filters: 3, kernelSize: 3, depthMultiplier: 2, padding: "same" }),
    ],
    ["Dense over the channels of a map", () => layers.dense({ units: 3, activation: "relu" })],
    ["BatchNormalization", () => layers.batchNormalization({ epsilon: 0.01 })],
    ["BatchNormalization without scale and centre", () => layers.batchNormalization({ scale: false, center: false })],
    ["Activation", () => layers.activation({ activation: "relu6" })],
    ["ReLU with a maximum", () => layers.reLU({ maxValue: 0.3 })],
    ["ReLU without a maximum", () => layers.reLU()],
    ["Softmax over the channels", () => layers.softmax({ axis: -1 })],
    ["MaxPooling2D, same", () => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" })],
    ["MaxPooling2D whose stride is its size", () => layers.maxPooling2d({ poolSize: [3, 2] })],
    [
      "AveragePooling2D, same: padding does not count",
      () => layers.averagePooling2d({ poolSize: 3, strides: 2, padding: "same" }),
    ],
    ["GlobalAveragePooling2D", () => layers.globalAveragePooling2d({})],
    ["ZeroPadding2D, one border", () => layers.zeroPadding2d({ padding: 2 })],
    [
      "ZeroPadding2D, four borders",
      () =>
        layers.zeroPadding2d({
          padding: [
            [0, 1],
            [2, 3],
          ],
        }),
    ],
    ["UpSampling2D, nearest", () => layers.upSampling2d({ size: [2, 3] })],
    ["UpSampling2D, bilinear", () => layers.upSampling2d({ size: [2, 3], interpolation: "bilinear" })],
    ["Flatten of a map, in TensorFlow's order", () => layers.flatten()],
    ["Reshape of a map to places and channels", () => layers.reshape({ targetShape: [-1, 4] })],
    ["Reshape of a map to another map", () => layers.reshape({ targetShape: [2, 5, 8] })],
    ["Dropout as the last layer", () => layers.dropout({ rate: 0.5 })],
  ])("%s: as TensorFlow.js", async (_, make) => {
    const { ours, theirs } = await runBoth(tf.sequential({ layers: [first(), make()] }));
    expectClose(ours, theirs, ROUNDING);
  });
});

describe("a LayersModel", () => {
  it("permutes nothing wrongly from a flattened map through dropout to a dense layer", async () => {
    const dense = layers.dense({ units: 3 });
    const model = tf.sequential({ layers: [first(), layers.flatten(), layers.dropout({ rate: 0.1 }), dense] });
    const { ours, theirs } = await runBoth(model);
    expectClose(ours, theirs, ROUNDING);
  });

  it("goes from a pooled vector over a map of one place to a convolution and back, as MobileNet does", async () => {
    const model = tf.sequential({
      layers: [
        first(),
        layers.globalAveragePooling2d({}),
        layers.reshape({ targetShape: [1, 1, 4] }),
        layers.conv2d({ filters: 5, kernelSize: 1 }),
        layers.reshape({ targetShape: [5] }),
      ],
    });
    const { ours, theirs } = await runBoth(model);
    expectClose(ours, theirs, ROUNDING);
  });

  it("joins branches: Concatenate, Add of three, Multiply", async () => {
    const image = tf.input({ shape: [7, 6, 3] });
    const [a, b, c] = [1, 2, 3].map(
      () => layers.conv2d({ filters: 4, kernelSize: 3 }).apply(image) as tf.SymbolicTensor,
    );
    const sum = layers.add().apply([a, b, c] as tf.SymbolicTensor[]) as tf.SymbolicTensor;
    const product = layers.multiply().apply([sum, a] as tf.SymbolicTensor[]) as tf.SymbolicTensor;
    const joined = layers.concatenate({ axis: -1 }).apply([product, b as tf.SymbolicTensor]) as tf.SymbolicTensor;
    const { ours, theirs } = await runBoth(tf.model({ inputs: image, outputs: joined }));
    expectClose(ours, theirs, ROUNDING);
  });

  it("may hold models in place of layers", async () => {
    const image = tf.input({ shape: [7, 6, 3] });
    const features = layers.conv2d({ filters: 4, kernelSize: 3 }).apply(image) as tf.SymbolicTensor;
    const trunk = tf.model({ inputs: image, outputs: features, name: "trunk" });
    const head = tf.sequential({ name: "head" });
    head.add(layers.globalAveragePooling2d({ inputShape: [5, 4, 4] }));
    head.add(layers.dense({ units: 2 }));
    const model = tf.sequential();
    model.add(trunk);
    model.add(head);
    const { ours, theirs } = await runBoth(model);
    expectClose(ours, theirs, ROUNDING);
  });

  it("names a layer's output after its activation, and what comes before it NAME:linear", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("conv1", "relu6")] }));
    const { nodes } = await readTfjsLayersModel(file, { input: INPUT, score: "conv1" });
    expect(nodes.map(({ opType, name, output }) => [opType, name, output])).toEqual([
      ["Conv", "conv1:linear", ["conv1:linear"]],
      ["Clip", "conv1", ["conv1"]],
    ]);
  });

  it("reads the scores before a fused activation, and leaves the activation out", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("class", "softmax")] }));
    const { nodes } = await readTfjsLayersModel(file, { input: INPUT, score: "class:linear" });
    expect(nodes.map(({ opType, output }) => [opType, ...output])).toEqual([["Conv", "class:linear"]]);
  });

  it("refuses the scores before an activation of a layer that has none", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("class")] }));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "class:linear" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
    });
  });

  it("leaves out what the scores do not need", async () => {
    const softmax = layers.softmax({ name: "prob" });
    const file = await saveLayersModel(tf.sequential({ layers: [first("logits"), softmax] }));
    const { nodes } = await readTfjsLayersModel(file, { input: INPUT, score: "logits" });
    expect(nodes.map(({ opType }) => opType)).toEqual(["Conv"]);
  });

  it("refuses a layer that it does not know, by its class and name", async () => {
    const leaky = layers.leakyReLU({ name: "leaky" });
    const file = await saveLayersModel(tf.sequential({ layers: [first(), leaky] }));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "leaky" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: "LeakyReLU 'leaky': this layer is not known here",
    });
  });

  it("refuses an activation that it does not know, by the layer's name", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("conv1", "selu")] }));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "conv1" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: expect.stringMatching(/'selu'.*'conv1'/),
    });
  });

  it("refuses a score that no layer gives", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("conv1")] }));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "logits" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining("'logits'"),
    });
  });

  it("refuses a card of another size than the file's", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("conv1")] }));
    const card = { input: { ...INPUT, height: 224 }, score: "conv1" };
    await expect(readTfjsLayersModel(file, card)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringMatching(/\[7, 6, 3\].*\[224, 6, 3\]/),
    });
  });

  it("refuses layers that read each other in a circle", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("a", "relu")] }));
    const json = JSON.parse(await readFile(file, "utf8"));
    const layer = (name: string, reads: string) => ({
      class_name: "ReLU",
      name,
      config: {},
      inbound_nodes: [[[reads, 0, 0, {}]]],
    });
    const image = { class_name: "InputLayer", name: "image", config: {}, inbound_nodes: [] };
    const sum = {
      class_name: "Add",
      name: "sum",
      config: {},
      inbound_nodes: [
        [
          ["a", 0, 0],
          ["image", 0, 0],
        ],
      ],
    };
    const config = { layers: [image, sum, layer("a", "b"), layer("b", "a")], input_layers: [], output_layers: [] };
    json.modelTopology = { class_name: "Model", config };
    await writeFile(file, JSON.stringify(json));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "sum" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: "Relu 'b': the shape of 'a' is not known",
    });
  });

  it("tells which weight a layer lacks", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("conv1")] }));
    await writeFile(file, (await readFile(file, "utf8")).replace("conv1/bias", "conv1/other"));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "conv1" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: "Conv2D 'conv1': there is no weight 'conv1/bias'",
    });
  });
});

type Conv2DOptions = Partial<Parameters<typeof layers.conv2d>[0]>;

/** 7 × 6 pixels → 5 × 4 places of 4 channels. */
function first(name = "first", activation: Conv2DOptions["activation"] = "linear"): tf.layers.Layer {
  return layers.conv2d({ name, activation, inputShape: [7, 6, 3], filters: 4, kernelSize: 3 });
}

function conv(options: Conv2DOptions): tf.layers.Layer {
  return layers.conv2d({ filters: 5, kernelSize: 2, ...options });
}

function depthwise(options: Partial<Parameters<typeof layers.depthwiseConv2d>[0]>): tf.layers.Layer {
  return layers.depthwiseConv2d({ kernelSize: 3, ...options });
}
