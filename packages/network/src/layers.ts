import { type LayerView, layerView } from "./layer-view.ts";
import { modulePath } from "./module-path.ts";
import type { Network } from "./network.ts";
import { readsOf } from "./node-reads.ts";
import type { NodeProto } from "./onnx_pb.ts";
import { gradientRule, isFlat } from "./ops/gradient-rule.ts";
import type { Shapes } from "./shapes.ts";
import { attentionTables, tokenLengths } from "./token-lengths.ts";
import { wholeNumbers } from "./whole-numbers.ts";

/** A layer that can be explained: a tensor with units and places. */
export interface Layer extends LayerView {
  name: string;
  /** Path of the module that it belongs to, where that is told and the name does not tell it; else empty. */
  module: string;
}

/**
 * The layers that can be explained, from the input to the score: maps of more than one place that lead to the score
 * through operators that all have a gradient.
 */
export function explainableLayers(network: Network, shapes: Shapes, score: string): Layer[] {
  // tensors that lead to the score, and whether all that is between has a gradient
  const leading = new Map([[score, true]]);
  const layers: Layer[] = [];
  for (const node of network.nodes.toReversed()) {
    const ends = node.output.map((output) => leading.get(output)).filter((end) => end !== undefined);
    if (ends.length === 0) continue;
    for (const output of node.output.toReversed()) {
      const view =
        output === score || !leading.get(output) ? undefined : layerView(shapes.get(output) ?? [], network.input);
      if (view !== undefined) layers.push({ name: output, module: moduleOf(node, output), ...view });
    }
    if (isFlat(node)) continue;
    const differentiable = ends.every((end) => end) && gradientRule(node) !== undefined;
    for (const input of readsOf(node)) leading.set(input, differentiable && leading.get(input) !== false);
  }
  const lengths = tokenLengths(network, shapes);
  const others = new Set([...wholeNumbers(network), ...attentionTables(network, shapes)]);
  return layers.filter((layer) => !others.has(layer.name) && isLayer(layer, lengths)).reverse();
}

function moduleOf(node: NodeProto, output: string): string {
  const path = modulePath(node);
  return output.replaceAll("/", ".").includes(path) ? "" : path;
}

/** Where there is no attention there are no tokens; where there is, a table of tokens over a head's units is no map. */
function isLayer({ arrangement, extraTokens, height, width }: Layer, lengths: ReadonlySet<number>): boolean {
  if (arrangement === "tokens") return lengths.has(extraTokens + height * width);
  return lengths.has(height) === lengths.has(width);
}
