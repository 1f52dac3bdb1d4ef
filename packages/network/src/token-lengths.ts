import { BATCH, type Network, type Shape } from "./network.ts";
import { makersOf } from "./node-reads.ts";
import type { Shapes } from "./shapes.ts";

/** Numbers of tokens that the network mixes by attention, or normalises one by one. */
export function tokenLengths(network: Network, shapes: Shapes): Set<number> {
  const lengths = network.nodes.flatMap(({ opType, input, output }) => {
    const shape = shapes.get(input[0] ?? "") ?? [];
    if (opType === "Softmax") return isSquare(shape) ? shape.slice(-1) : [];
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

/** What lies between the product of queries and keys and the softmax over it, and the softmax's result. */
export function attentionTables(network: Network, shapes: Shapes): Set<string> {
  const makers = makersOf(network.nodes);
  const tables = new Set<string>();
  for (const { opType, input, output } of network.nodes) {
    const shape = shapes.get(input[0] ?? "") ?? [];
    if (opType !== "Softmax" || !isSquare(shape)) continue;
    const waiting = [...output, ...input];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (tables.has(name) || !isTable(shapes.get(name), shape)) continue;
      tables.add(name);
      const maker = makers.get(name);
      if (maker !== undefined && BETWEEN.has(maker.opType)) waiting.push(...maker.input);
    }
  }
  return tables;
}

const BETWEEN: ReadonlySet<string> = new Set(["Add", "Sub", "Mul", "Div", "Where", "Identity", "Cast"]);

function isTable(shape: Shape | undefined, of: Shape): boolean {
  return shape?.length === of.length && shape.at(-1) === of.at(-1) && shape.at(-2) === of.at(-2);
}

/** As a table of tokens over tokens is, for each image or head. */
function isSquare(shape: Shape): boolean {
  return shape.length > 2 && shape.at(-1) === shape.at(-2);
}
