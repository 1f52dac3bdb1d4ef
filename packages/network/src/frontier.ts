import type { Cut } from "./cut.ts";
import type { Network } from "./network.ts";
import { readsOf } from "./node-reads.ts";

/** What a cut's head reads beside its layer and constants: tensors that differ from image to image, such as skip connections. */
export function frontierOf(network: Network, { layer, head }: Cut): string[] {
  const own = new Set(["", layer, ...head.flatMap((node) => node.output)]);
  const read = new Set(head.flatMap(readsOf));
  return [...read].filter((tensor) => !own.has(tensor) && !network.constants.has(tensor));
}
