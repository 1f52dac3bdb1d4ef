import { hasImagesFirst, type Network } from "./network.ts";
import type { Shapes } from "./shapes.ts";

/**
 * Whether it follows from the operators that no image of a batch has a say in another's scores: every tensor has its
 * images along the first axis, by rules that let none mix. What is not certain here must be tried.
 */
export function imagesStayApart(network: Network, shapes: Shapes): boolean {
  if (network.shapes !== undefined && network.shapes.size > 0) return false;
  return network.nodes.every((node) =>
    node.output.every((name) => {
      const shape = shapes.get(name);
      return network.sizes?.has(name) || (shape !== undefined && hasImagesFirst(shape));
    }),
  );
}
