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
    ["GaussianNoise as the last layer", () => layers.gaussianNoise({ stddev: 0.5 })],
    ...(
      [
        "elu",
        "hardSigmoid",
        "linear",
        "selu",
        "softplus",
        "softsign",
        "tanh",
        "swish",
        "mish",
        "gelu",
        "gelu_new",
      ] as const
    ).map((name): [string, () => tf.layers.Layer] => [
      `Activation ${name}`,
      () => layers.activation({ activation: name as "relu" }),
    ]),
    ["Activation logSoftmax", () => layers.activation({ activation: "logSoftmax" as "relu" })],
    ["LeakyReLU", () => layers.leakyReLU({ alpha: 0.2 })],
    ["ELU", () => layers.elu()],
    ["ThresholdedReLU", () => layers.thresholdedReLU({ theta: 0.4 })],
    ["PReLU with a slope for each place", () => layers.prelu({})],
    ["PReLU with a slope for each unit", () => layers.prelu({ sharedAxes: [1, 2] })],
    ["Conv2DTranspose, same", () => transposed({ padding: "same", strides: 2 })],
    ["Conv2DTranspose, valid", () => transposed({ strides: 2, activation: "relu" })],
    ["Conv2DTranspose whose stride is greater than its kernel", () => transposed({ strides: 4, kernelSize: 2 })],
    ["LayerNormalization over the channels", () => layers.layerNormalization({ axis: -1 })],
    ["LayerNormalization over a row's values", () => layers.layerNormalization({ axis: [2, 3], epsilon: 0.1 })],
    ["LayerNormalization without scale and centre", () => layers.layerNormalization({ scale: false, center: false })],
    ["GlobalMaxPooling2D", () => layers.globalMaxPooling2d({})],
    [
      "Cropping2D",
      () =>
        layers.cropping2D({
          cropping: [
            [1, 0],
            [2, 1],
          ],
        }),
    ],
    ["Rescaling", () => layers.rescaling({ scale: 0.5, offset: -1 })],
    ["CenterCrop", () => layers.centerCrop({ height: 3, width: 2 })],
  ])("%s: as TensorFlow.js", async (_, make) => {
    const { ours, theirs } = await runBoth(tf.sequential({ layers: [first(), make()] }));
    expectClose(ours, theirs, ROUNDING);
  });
});

describe("a LayersModel of one layer behind the rows of a map, as a sequence", () => {
  it.each<[string, () => tf.layers.Layer]>([
    ["Conv1D, same", () => layers.conv1d({ filters: 3, kernelSize: 3, padding: "same", strides: 2 })],
    ["Conv1D, valid, dilated", () => layers.conv1d({ filters: 3, kernelSize: 2, dilationRate: 3, activation: "tanh" })],
    ["Dense", () => layers.dense({ units: 3 })],
    ["MaxPooling1D", () => layers.maxPooling1d({ poolSize: 3, strides: 2, padding: "same" })],
    ["AveragePooling1D", () => layers.averagePooling1d({ poolSize: 2 })],
    ["GlobalAveragePooling1D", () => layers.globalAveragePooling1d({})],
    ["GlobalMaxPooling1D", () => layers.globalMaxPooling1d({})],
    ["SpatialDropout1D", () => layers.spatialDropout1d({ rate: 0.5 })],
    ["LayerNormalization", () => layers.layerNormalization({})],
    ["BatchNormalization", () => layers.batchNormalization({})],
    ["Permute", () => layers.permute({ dims: [2, 1] })],
  ])("%s: as TensorFlow.js", async (_, make) => {
    const rows = layers.reshape({ targetShape: [20, 4] });
    const { ours, theirs } = await runBoth(tf.sequential({ layers: [first(), rows, make()] }));
    expectClose(ours, theirs, ROUNDING);
  });
});

describe("a LayersModel with its channels first", () => {
  const options = { dataFormat: "channelsFirst" } as const;
  it.each<[string, () => tf.layers.Layer[]]>([
    ["Conv2D", () => [layers.conv2d({ ...options, filters: 2, kernelSize: 2, strides: 2, padding: "same" })]],
    [
      "pools",
      () => [layers.maxPooling2d({ ...options, poolSize: 2 }), layers.averagePooling2d({ ...options, poolSize: 2 })],
    ],
    ["GlobalAveragePooling2D", () => [layers.globalAveragePooling2d(options)]],
    [
      "ZeroPadding2D and Cropping2D",
      () => [layers.zeroPadding2d({ ...options, padding: 2 }), layers.cropping2D({ ...options, cropping: 1 })],
    ],
    ["Flatten", () => [layers.flatten(options), layers.dense({ units: 2 })]],
    ["Flatten that does not know it", () => [layers.flatten(), layers.dense({ units: 2 })]],
    [
      "Permute to channels last, which turns nothing",
      () => [layers.permute({ dims: [2, 3, 1] }), layers.conv2d({ filters: 2, kernelSize: 1 }), layers.flatten()],
    ],
  ])("%s: as TensorFlow.js", async (_, make) => {
    const entry = layers.conv2d({ ...options, inputShape: [3, 7, 6], filters: 4, kernelSize: 3, activation: "relu" });
    const { ours, theirs } = await runBoth(tf.sequential({ layers: [entry, ...make()] }));
    expectClose(ours, theirs, ROUNDING);
  });
});

describe("a LayersModel", () => {
  it("turns a map at no place where the source has turned it there and back", async () => {
    const model = tf.sequential({
      layers: [
        first("conv1"),
        layers.permute({ dims: [3, 1, 2] }),
        layers.reLU(),
        layers.permute({ dims: [2, 3, 1] }),
        layers.conv2d({ name: "conv2", filters: 2, kernelSize: 1 }),
      ],
    });
    const file = await saveLayersModel(model);
    const { nodes } = await readTfjsLayersModel(file, { input: INPUT, score: "conv2" });
    expect(nodes.map(({ opType }) => opType)).toEqual(["Conv", "Relu", "Conv"]);
  });

  it("flattens a map that the source has turned in the source's order", async () => {
    const turned = layers.permute({ dims: [3, 1, 2] });
    const { ours, theirs } = await runBoth(tf.sequential({ layers: [first(), turned, layers.flatten()] }));
    expectClose(ours, theirs, ROUNDING);
  });

  // TensorFlow.js on the CPU takes the statistics of any other axis as if they were of the last
  it("normalises along any axis as along the last, to which the map is turned and back", async () => {
    const [along, last] = [layers.batchNormalization({ axis: 1 }), layers.batchNormalization({ axis: -1 })];
    const there = layers.permute({ dims: [2, 3, 1] });
    const back = layers.permute({ dims: [3, 1, 2] });
    const { ours } = await runBoth(tf.sequential({ layers: [first(), along, layers.flatten()] }));
    const { theirs } = await runBoth(tf.sequential({ layers: [first(), there, last, back, layers.flatten()] }));
    expectClose(ours, theirs, ROUNDING);
  });

  it("repeats a vector: RepeatVector", async () => {
    const model = tf.sequential({
      layers: [first(), layers.globalAveragePooling2d({}), layers.repeatVector({ n: 3 }), layers.flatten()],
    });
    const { ours, theirs } = await runBoth(model);
    expectClose(ours, theirs, ROUNDING);
  });

  it("joins branches: Average of three, Maximum, Minimum, Subtract", async () => {
    const image = tf.input({ shape: [7, 6, 3] });
    const branches = [1, 2, 3].map(
      () => layers.conv2d({ filters: 4, kernelSize: 3 }).apply(image) as tf.SymbolicTensor,
    );
    const [a, b, c] = [layers.average(), layers.maximum(), layers.minimum()].map(
      (layer) => layer.apply(branches) as tf.SymbolicTensor,
    );
    const sum = layers.add().apply([a, c] as tf.SymbolicTensor[]) as tf.SymbolicTensor;
    const rest = layers.multiply().apply([sum, b] as tf.SymbolicTensor[]) as tf.SymbolicTensor;
    const { ours, theirs } = await runBoth(tf.model({ inputs: image, outputs: rest }));
    expectClose(ours, theirs, ROUNDING);
  });

  it("may use one layer at several places, each under a name of its own", async () => {
    const image = tf.input({ shape: [7, 6, 3] });
    const shared = layers.conv2d({ name: "shared", filters: 3, kernelSize: 3, padding: "same", activation: "tanh" });
    const once = shared.apply(image) as tf.SymbolicTensor;
    const twice = shared.apply(once) as tf.SymbolicTensor;
    const sum = layers.add({ name: "sum" }).apply([once, twice]) as tf.SymbolicTensor;
    const model = tf.model({ inputs: image, outputs: sum });
    const { ours, theirs } = await runBoth(model);
    expectClose(ours, theirs, ROUNDING);
    const { nodes } = await readTfjsLayersModel(await saveLayersModel(model), { input: INPUT, score: "sum" });
    expect(nodes.map(({ name }) => name)).toEqual(["shared:linear", "shared", "shared:1:linear", "shared:1", "sum"]);
  });

  it("may use one model at several places", async () => {
    const inner = tf.input({ shape: [7, 6, 3] });
    const block = tf.model({
      inputs: inner,
      outputs: layers.conv2d({ filters: 3, kernelSize: 3, padding: "same" }).apply(inner) as tf.SymbolicTensor,
      name: "block",
    });
    const image = tf.input({ shape: [7, 6, 3] });
    const twice = block.apply(block.apply(image)) as tf.SymbolicTensor;
    const output = layers.reLU().apply(twice) as tf.SymbolicTensor;
    const { ours, theirs } = await runBoth(tf.model({ inputs: image, outputs: output }));
    expectClose(ours, theirs, ROUNDING);
  });

  it("may have several outputs, of which the scores are one", async () => {
    const image = tf.input({ shape: [7, 6, 3] });
    const trunk = layers.conv2d({ filters: 3, kernelSize: 3 }).apply(image) as tf.SymbolicTensor;
    const box = layers.conv2d({ name: "box", filters: 4, kernelSize: 1 }).apply(trunk) as tf.SymbolicTensor;
    const label = layers.conv2d({ name: "label", filters: 2, kernelSize: 1 }).apply(trunk) as tf.SymbolicTensor;
    const file = await saveLayersModel(tf.model({ inputs: image, outputs: [box, label] }));
    const { nodes } = await readTfjsLayersModel(file, { input: INPUT, score: "label" });
    expect(nodes.map(({ name }) => name)).toEqual([expect.any(String), "label"]);
  });

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

  it.each<[string, () => tf.layers.Layer]>([
    ["Masking 'other'", () => layers.masking({ name: "other" })],
    ["SimpleRNN 'other'", () => layers.simpleRNN({ name: "other", units: 2 })],
  ])("refuses a layer that it does not know, by its class and name: %s", async (told, make) => {
    const rows = layers.reshape({ targetShape: [20, 4] });
    const file = await saveLayersModel(tf.sequential({ layers: [first(), rows, make()] }));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "other" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: `${told}: this layer is not known here`,
    });
  });

  it("refuses an activation that it does not know, by the layer's name", async () => {
    const file = await saveLayersModel(tf.sequential({ layers: [first("conv1", "selu")] }));
    await writeFile(file, (await readFile(file, "utf8")).replace('"selu"', '"own"'));
    await expect(readTfjsLayersModel(file, { input: INPUT, score: "conv1" })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: expect.stringMatching(/'own'.*'conv1'/),
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
      message: "'a' is read before anything computes it",
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

function transposed(options: Partial<Conv2DOptions & { filters: number }>): tf.layers.Layer {
  return layers.conv2dTranspose({ filters: 3, kernelSize: 3, ...options } as Parameters<
    typeof layers.conv2dTranspose
  >[0]);
}

function depthwise(options: Partial<Parameters<typeof layers.depthwiseConv2d>[0]>): tf.layers.Layer {
  return layers.depthwiseConv2d({ kernelSize: 3, ...options });
}
