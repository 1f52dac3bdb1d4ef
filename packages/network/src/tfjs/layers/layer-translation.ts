import type { ChannelsFirst } from "../channels-first.ts";
import type { Layer } from "../layer.ts";

/** Writes a layer as ONNX nodes; gives the tensor that stands for its output. */
export type LayerTranslation = (layer: Layer, graph: ChannelsFirst) => string;
