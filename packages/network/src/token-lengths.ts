import { BATCH, type Network, type Shape } from "./network.ts";
import type { Shapes } from "./shapes.ts";

/** Numbers of tokens that the network mixes by attention, or normalises one by one. */
export function tokenLengths(network: Network, shapes: Shapes): Set<number> {
  const lengths = network.nodes.flatMap(({ opType, input, output }) => {
    const shape = shapes.get(input[0] ?? "") ?? [];
    if (opType === "Softmax") return shape.length > 2 && shape.at(-1) === shape.at(-2) ? shape.slice(-1) : [];
    const isEachNormalised =
      opType === "LayerNormalization" ||
      (opType === "ReduceMean" && keepsAllButLast(shape, shapes.get(output[0] ?? "")));
    return isEachNormalised && shape.length === 3 && shape[0] === BATCH ? shape.slice(1, 2) : [];
  });
  return new Set(lengths);
}

function keepsAllButLast(shape: Shape, reduced: Shape | undefined): boolean {
  return reduced !== undefined && shape.with(-1, 1).join() === reduced.join();
}
