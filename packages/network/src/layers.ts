import type { Network } from "./network.ts";
import { readsOf } from "./node-reads.ts";
import { gradientRule, isFlat } from "./ops/gradient-rule.ts";
import type { Shapes } from "./shapes.ts";

/** A layer that can be explained: a tensor with units and places. */
export interface Layer {
  name: string;
  /** Channels. */
  units: number;
  height: number;
  width: number;
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
      const layer = output === score || !leading.get(output) ? undefined : spatialLayer(output, shapes);
      if (layer !== undefined) layers.push(layer);
    }
    if (isFlat(node)) continue;
    const differentiable = ends.every((end) => end) && gradientRule(node) !== undefined;
    for (const input of readsOf(node)) leading.set(input, differentiable && leading.get(input) !== false);
  }
  return layers.reverse();
}

function spatialLayer(name: string, shapes: Shapes): Layer | undefined {
  const [, units, height, width] = shapes.get(name) ?? [];
  if (units === undefined || height === undefined || width === undefined || height * width === 1) return undefined;
  return { name, units, height, width };
}
