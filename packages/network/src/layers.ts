import { cutAt } from "./cut.ts";
import type { Network } from "./network.ts";
import { opOf } from "./ops/registry.ts";
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
  const carriers = new Set([score]);
  const layers: Layer[] = [];
  for (const node of network.nodes.toReversed()) {
    const [output] = node.output;
    if (output === undefined || !carriers.has(output)) continue;
    const layer = spatialLayer(output, shapes);
    if (layer !== undefined && output !== score) layers.push(layer);
    if (opOf(node)?.gradient !== undefined) for (const input of node.input) carriers.add(input);
  }
  return layers.reverse().filter((layer) => hasGradient(network, layer.name, score));
}

function spatialLayer(name: string, shapes: Shapes): Layer | undefined {
  const [, units, height, width] = shapes.get(name) ?? [];
  if (units === undefined || height === undefined || width === undefined || height * width === 1) return undefined;
  return { name, units, height, width };
}

function hasGradient(network: Network, layer: string, score: string): boolean {
  return cutAt(network, layer, score).head.every((node) => opOf(node)?.gradient !== undefined);
}
