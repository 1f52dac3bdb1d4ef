import { combine } from "../arithmetic.ts";
import type { ChannelsFirst } from "../channels-first.ts";
import { concatenate } from "../joining.ts";
import type { Layer } from "../layer.ts";
import type { LayerTranslation } from "./layer-translation.ts";

export const concatenation: LayerTranslation = (layer, graph) =>
  concatenate(graph, layer.inputs as [string, ...string[]], layer.number("axis", -1), layer.name);

/** Tensors of one shape, merged element by element, two at a time. */
export const merging =
  (op: "Add" | "Mul" | "Sub" | "Max" | "Min"): LayerTranslation =>
  (layer, graph) =>
    merge(graph, op, layer, layer.name);

export const averaging: LayerTranslation = (layer, graph) => {
  const sum = merge(graph, "Add", layer, `${layer.name}:sum`);
  return graph.elementwise("Mul", [sum, graph.scalar(1 / layer.inputs.length)], {}, layer.name);
};

function merge(graph: ChannelsFirst, op: string, { inputs }: Layer, name: string): string {
  const [first, ...others] = inputs as [string, ...string[]];
  return others.reduce((merged, other, index) => {
    const output = index === others.length - 1 ? name : `${name}:${index + 1}`;
    return combine(graph, op, [merged, other], output);
  }, first);
}
