import { activation, bent, parametricRelu, relu, softmax } from "./layers/activating.ts";
import type { LayerTranslation } from "./layers/layer-translation.ts";
import { averaging, concatenation, merging } from "./layers/merging.ts";
import { batchNormalization, layerNormalization } from "./layers/normalizing.ts";
import { globalPooling, globalPoolingAlongRows, pooling, poolingAlongRows } from "./layers/pooling.ts";
import { cropping, flattening, permuting, repeating, reshaping, zeroPadding } from "./layers/rearranging.ts";
import { centreCrop, rescaling, upSampling } from "./layers/scaling.ts";
import {
  convolution,
  convolutionAlongRows,
  dense,
  depthwiseConvolution,
  separableConvolution,
  transposedConvolution,
} from "./layers/weighing.ts";

/** What does something in training only. */
const passOn: LayerTranslation = (layer) => layer.input;

/** What the house can read of a LayersModel. */
const TRANSLATIONS: ReadonlyMap<string, LayerTranslation> = new Map(
  Object.entries({
    Activation: activation,
    Add: merging("Add"),
    AlphaDropout: passOn,
    Average: averaging,
    AveragePooling1D: poolingAlongRows("AveragePool"),
    AveragePooling2D: pooling("AveragePool"),
    BatchNormalization: batchNormalization,
    CenterCrop: centreCrop,
    Concatenate: concatenation,
    Conv1D: convolutionAlongRows,
    Conv2D: convolution,
    Conv2DTranspose: transposedConvolution,
    Cropping2D: cropping,
    Dense: dense,
    DepthwiseConv2D: depthwiseConvolution,
    Dropout: passOn,
    ELU: bent("Elu", "alpha", 1),
    Flatten: flattening,
    GaussianDropout: passOn,
    GaussianNoise: passOn,
    GlobalAveragePooling1D: globalPoolingAlongRows("ReduceMean"),
    GlobalAveragePooling2D: globalPooling("ReduceMean"),
    GlobalMaxPooling1D: globalPoolingAlongRows("ReduceMax"),
    GlobalMaxPooling2D: globalPooling("ReduceMax"),
    LayerNormalization: layerNormalization,
    LeakyReLU: bent("LeakyRelu", "alpha", 0.3),
    Maximum: merging("Max"),
    MaxPooling1D: poolingAlongRows("MaxPool"),
    MaxPooling2D: pooling("MaxPool"),
    Minimum: merging("Min"),
    Multiply: merging("Mul"),
    Passage: passOn,
    Permute: permuting,
    PReLU: parametricRelu,
    RandomWidth: passOn,
    ReLU: relu,
    RepeatVector: repeating,
    Rescaling: rescaling,
    Reshape: reshaping,
    SeparableConv2D: separableConvolution,
    Softmax: softmax,
    SpatialDropout1D: passOn,
    SpatialDropout2D: passOn,
    Subtract: merging("Sub"),
    ThresholdedReLU: bent("ThresholdedRelu", "theta", 1),
    UpSampling2D: upSampling,
    ZeroPadding2D: zeroPadding,
  }),
);

export function findLayerTranslation(kind: string): LayerTranslation | undefined {
  return TRANSLATIONS.get(kind);
}
