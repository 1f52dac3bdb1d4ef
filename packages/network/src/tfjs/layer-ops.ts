import { activate, clip, withActivation } from "./activation.ts";
import { combine } from "./arithmetic.ts";
import { average } from "./averaging.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import { convolve, convolveDepthwise } from "./convolution.ts";
import { multiplyDense } from "./dense.ts";
import { concatenate } from "./joining.ts";
import type { Layer } from "./layer.ts";
import { normalize } from "./normalization.ts";
import { padWith } from "./padding.ts";
import { pool } from "./pooling.ts";
import { reshape } from "./reshaping.ts";
import { resize } from "./resizing.ts";

/** Writes a layer as ONNX nodes; gives the tensor that stands for its output. */
export type LayerTranslation = (layer: Layer, graph: ChannelsFirst) => string;

const passOn: LayerTranslation = (layer) => layer.input;

const convolution: LayerTranslation = (layer, graph) => {
  const weights = { kernel: layer.weight("kernel"), bias: layer.weightIf("use_bias", "bias") };
  return withActivation(graph, layer.activation, layer.name, (output) =>
    convolve(graph, layer.input, weights, layer.slidingWindow(), output),
  );
};

const depthwiseConvolution: LayerTranslation = (layer, graph) => {
  const weights = { kernel: layer.weight("depthwise_kernel"), bias: layer.weightIf("use_bias", "bias") };
  return withActivation(graph, layer.activation, layer.name, (output) =>
    convolveDepthwise(graph, layer.input, weights, layer.slidingWindow(), output),
  );
};

/** Each channel on its own, then 1×1 over the channels; the bias belongs to the second. */
const separableConvolution: LayerTranslation = (layer, graph) => {
  const apart = { kernel: layer.weight("depthwise_kernel"), bias: undefined };
  const across = { kernel: layer.weight("pointwise_kernel"), bias: layer.weightIf("use_bias", "bias") };
  const each = convolveDepthwise(graph, layer.input, apart, layer.slidingWindow(), `${layer.name}:depthwise`);
  const still = { strides: [1, 1], dilations: [1, 1], padding: "valid" } as const;
  return withActivation(graph, layer.activation, layer.name, (output) => convolve(graph, each, across, still, output));
};

const dense: LayerTranslation = (layer, graph) => {
  const weights = { kernel: layer.weight("kernel"), bias: layer.weightIf("use_bias", "bias") };
  return withActivation(graph, layer.activation, layer.name, (output) =>
    multiplyDense(graph, layer.input, weights, output),
  );
};

const batchNormalization: LayerTranslation = (layer, graph) => {
  const rank = graph.shape(layer.input).length;
  const axisField = layer.config.at("axis");
  const axis = axisField.isList ? (axisField.numbers()[0] as number) : layer.number("axis", -1);
  if (axis !== -1 && axis !== rank - 1) throw layer.unsupported(`axis ${axis}`);
  const statistics = {
    scale: layer.weightIf("scale", "gamma"),
    offset: layer.weightIf("center", "beta"),
    mean: layer.weight("moving_mean"),
    variance: layer.weight("moving_variance"),
    epsilon: layer.number("epsilon", 1e-3),
  };
  return normalize(graph, layer.input, statistics, layer.name);
};

const activation: LayerTranslation = (layer, graph) => activate(graph, layer.activation, layer.input, layer.name);

const relu: LayerTranslation = (layer, graph) => {
  if (layer.number("negative_slope", 0) !== 0 || layer.number("threshold", 0) !== 0) {
    throw layer.unsupported("a negative_slope or a threshold");
  }
  const highest = layer.config.at("max_value");
  return highest.isGiven
    ? clip(graph, layer.input, 0, highest.number(), layer.name)
    : activate(graph, "relu", layer.input, layer.name);
};

const softmax: LayerTranslation = (layer, graph) => {
  const axis = layer.number("axis", -1);
  if (axis !== -1 && axis !== graph.shape(layer.input).length - 1) throw layer.unsupported(`axis ${axis}`);
  return activate(graph, "softmax", layer.input, layer.name);
};

const pooling =
  (op: "MaxPool" | "AveragePool"): LayerTranslation =>
  (layer, graph) => {
    const size = layer.pair("pool_size", [2, 2]);
    return pool(graph, op, layer.input, { size, ...layer.slidingWindow(size) }, layer.name);
  };

const globalAveragePooling: LayerTranslation = (layer, graph) => {
  layer.requireChannelsLast();
  return average(graph, layer.input, [1, 2], layer.config.at("keepdims").isTrue(), layer.name);
};

const zeroPadding: LayerTranslation = (layer, graph) => {
  layer.requireChannelsLast();
  const padding = layer.config.at("padding");
  const perAxis = padding.isList ? padding.list() : [padding, padding];
  const [rows, columns] = perAxis.map((axis) => axis.pair());
  if (rows === undefined || columns === undefined) throw padding.expected("rows and columns");
  return padWith(graph, layer.input, [[0, 0], rows, columns, [0, 0]], 0, layer.name);
};

const concatenation: LayerTranslation = (layer, graph) =>
  concatenate(graph, layer.inputs, layer.number("axis", -1), layer.name);

const merging =
  (op: "Add" | "Mul" | "Sub"): LayerTranslation =>
  (layer, graph) => {
    const [first, ...others] = layer.inputs as [string, ...string[]];
    return others.reduce((merged, other, index) => {
      const output = index === others.length - 1 ? layer.name : `${layer.name}:${index + 1}`;
      return combine(graph, op, [merged, other], output);
    }, first);
  };

const flattening: LayerTranslation = (layer, graph) => reshape(graph, layer.input, [-1], layer.name);

/** A length that is left open is −1, or null where TensorFlow.js wrote the file. */
const reshaping: LayerTranslation = (layer, graph) => {
  const lengths = layer.config.at("target_shape").list();
  const sizes = lengths.map((length) => (length.isGiven ? length.number() : -1));
  return reshape(graph, layer.input, sizes, layer.name);
};

/** TensorFlow.js resizes by its legacy rule here, whatever Keras does. */
const upSampling: LayerTranslation = (layer, graph) => {
  layer.requireChannelsLast();
  const [rows, columns] = layer.pair("size", [2, 2]);
  const [, , height, width] = graph.shape(layer.input) as [number, number, number, number];
  const interpolation = layer.config.at("interpolation");
  const isBilinear = interpolation.isGiven && interpolation.text() === "bilinear";
  const rule = { mode: isBilinear ? "linear" : "nearest", coordinates: "asymmetric" } as const;
  return resize(graph, layer.input, [height * rows, width * columns], rule, layer.name);
};

/** What the house can read of a LayersModel. */
const TRANSLATIONS: ReadonlyMap<string, LayerTranslation> = new Map(
  Object.entries({
    Activation: activation,
    Add: merging("Add"),
    AveragePooling2D: pooling("AveragePool"),
    BatchNormalization: batchNormalization,
    Concatenate: concatenation,
    Conv2D: convolution,
    Dense: dense,
    DepthwiseConv2D: depthwiseConvolution,
    Dropout: passOn,
    Flatten: flattening,
    GlobalAveragePooling2D: globalAveragePooling,
    MaxPooling2D: pooling("MaxPool"),
    Multiply: merging("Mul"),
    Passage: passOn,
    ReLU: relu,
    Reshape: reshaping,
    SeparableConv2D: separableConvolution,
    Softmax: softmax,
    SpatialDropout2D: passOn,
    Subtract: merging("Sub"),
    UpSampling2D: upSampling,
    ZeroPadding2D: zeroPadding,
  }),
);

export function findLayerTranslation(kind: string): LayerTranslation | undefined {
  return TRANSLATIONS.get(kind);
}
