import type { Layer } from "../layer.ts";
import { padWith } from "../padding.ts";
import { reshape } from "../reshaping.ts";
import { slice } from "../slicing.ts";
import type { LayerTranslation } from "./layer-translation.ts";

/** Keras turns a map to channels last before it is flattened. */
export const flattening: LayerTranslation = (layer, graph) => {
  const { length } = graph.shape(layer.input);
  if (!layer.channelsFirst || length !== 4) return reshape(graph, layer.input, [-1], layer.name);
  const last = graph.turned(
    layer.input,
    graph.order(layer.input).map((axis) => [0, 3, 1, 2][axis] as number),
    `${layer.name}:last`,
  );
  return reshape(graph, last, [-1], layer.name);
};

/** A length that is left open is −1, or null where TensorFlow.js wrote the file. */
export const reshaping: LayerTranslation = (layer, graph) => {
  const lengths = layer.config.at("target_shape").list();
  const sizes = lengths.map((length) => (length.isGiven ? length.number() : -1));
  return reshape(graph, layer.input, sizes, layer.name);
};

/** Axes are counted from 1, as the batch stays where it is. */
export const permuting: LayerTranslation = (layer, graph) => {
  const from = [0, ...layer.config.at("dims").numbers()];
  return graph.turned(
    layer.input,
    graph.order(layer.input).map((axis) => from.indexOf(axis)),
    layer.name,
  );
};

/** A vector, n times behind one another. */
export const repeating: LayerTranslation = (layer, graph) => {
  const [, features = 1] = graph.sourceShape(layer.input);
  const row = reshape(graph, layer.input, [1, features], `${layer.name}:row`);
  return graph.node("Tile", [row, graph.ints([1, layer.number("n", 1), 1])], {}, layer.name);
};

export const zeroPadding: LayerTranslation = (layer, graph) => {
  const [rows, columns] = bordersOf(layer, "padding");
  const none = [0, 0] as const;
  const borders = layer.channelsFirst ? [none, none, rows, columns] : [none, rows, columns, none];
  return padWith(graph, layer.input, borders, 0, layer.name);
};

export const cropping: LayerTranslation = (layer, graph) => {
  const shape = graph.sourceShape(layer.input);
  const borders = bordersOf(layer, "cropping");
  const parts = layer.plane.map((axis, index) => {
    const [begin, end] = borders[index] as readonly [number, number];
    return { axis, start: begin, end: (shape[axis] as number) - end };
  });
  return slice(graph, layer.input, parts, layer.name);
};

/** What is added, or taken, on both ends of the rows and of the columns: one number, one for each, or each end's own. */
function bordersOf(layer: Layer, field: string): [readonly [number, number], readonly [number, number]] {
  const value = layer.config.at(field);
  const perAxis = value.isList ? value.list() : [value, value];
  const [rows, columns] = perAxis.map((axis) => axis.pair());
  if (rows === undefined || columns === undefined) throw value.expected("rows and columns");
  return [rows, columns];
}
