import type { Network } from "./network.ts";
import { makersOf } from "./node-reads.ts";

/**
 * What a layer is clipped from: units that saturate, as behind ReLU6, take the same largest value at many places and tell
 * little there; before the clip they do not.
 *
 * @returns a tensor's name; undefined where the layer is no clip's output
 */
export function beforeClip(network: Network, layer: string): string | undefined {
  const makers = makersOf(network.nodes);
  let name: string | undefined = layer;
  let wasClipped = false;
  for (let node = makers.get(layer); node !== undefined; node = makers.get(name as string)) {
    if (node.opType === "Clip") wasClipped = true;
    else if (!wasClipped && node.opType !== "Identity") return undefined;
    else if (!["Relu", "Identity"].includes(node.opType)) break;
    name = node.input[0];
    if (name === undefined) return undefined;
  }
  return wasClipped ? name : undefined;
}
