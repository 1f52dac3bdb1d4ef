import { resize } from "../resizing.ts";
import { pick } from "../slicing.ts";
import type { LayerTranslation } from "./layer-translation.ts";

/** TensorFlow.js resizes by its legacy rule here, whatever Keras does. */
export const upSampling: LayerTranslation = (layer, graph) => {
  if (layer.channelsFirst) throw layer.unsupported("data_format channels_first");
  const [rows, columns] = layer.pair("size", [2, 2]);
  const [, height, width] = graph.sourceShape(layer.input) as [number, number, number];
  const isBilinear = layer.text("interpolation", "nearest") === "bilinear";
  const rule = { mode: isBilinear ? "linear" : "nearest", coordinates: "asymmetric" } as const;
  return resize(graph, layer.input, [height * rows, width * columns], rule, layer.name);
};

export const rescaling: LayerTranslation = (layer, graph) => {
  const factor = graph.scalar(layer.number("scale", 1));
  const scaled = graph.elementwise("Mul", [layer.input, factor], {}, `${layer.name}:scaled`);
  return graph.elementwise("Add", [scaled, graph.scalar(layer.number("offset", 0))], {}, layer.name);
};

/**
 * The middle of a map. TensorFlow.js finds it by a box in fractions of the map, whose places it then rounds: not always
 * neighbours, but always these.
 */
export const centreCrop: LayerTranslation = (layer, graph) => {
  const shape = graph.sourceShape(layer.input);
  const sizes = [layer.number("height", 0), layer.number("width", 0)];
  return [1, 2].reduce((value, axis, index) => {
    const all = shape[axis] as number;
    const size = sizes[index] as number;
    const margin = Math.floor((all - size) / 2);
    // of an odd column too many TensorFlow.js leaves out the first
    const first = (axis === 2 && size !== all ? Math.max(margin, 1) : margin) * ((all - 1) / all);
    const step = (all - 1) / all / (1 - 1 / size);
    const places = Array.from({ length: size }, (_, place) => Math.round(first + place * step));
    if (size < 2 || margin < 0 || (places.at(-1) as number) >= all) {
      throw layer.unsupported(`the middle ${sizes.join(" × ")} of [${shape.slice(1).join(", ")}]`);
    }
    return pick(graph, value, { axis, places }, index === 1 ? layer.name : `${layer.name}:rows`);
  }, layer.input);
};
