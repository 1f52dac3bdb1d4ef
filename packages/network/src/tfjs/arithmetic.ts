import { CamscribeError } from "@camscribe/contracts";
import { type Axes4, permute, toChannelsFirst } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import type { Constant } from "./weights.ts";

/** What an element-wise operator reads: a tensor of the graph by its name, or a constant. */
export type Operand = string | Constant;

/**
 * A (+, −, ·) B with TensorFlow's broadcasting, which counts axes from the last.
 *
 * @throws OP_UNSUPPORTED where two tensors have unlike numbers of dimensions, or a constant differs between images
 */
export function combine(
  graph: ChannelsFirst,
  op: "Add" | "Sub" | "Mul",
  [a, b]: readonly [Operand, Operand],
  output: string,
): string {
  const ranks = [a, b].flatMap((operand) => (typeof operand === "string" ? [graph.shape(operand).length] : []));
  const rank = Math.max(...ranks);
  const inputs = [a, b].map((operand) => {
    if (typeof operand !== "string") return constantBeside(graph, operand, rank, output);
    if (graph.shape(operand).length === rank) return operand;
    throw new CamscribeError("OP_UNSUPPORTED", `${op} '${output}': of ${ranks.join(" and ")} dimensions`);
  });
  return graph.node(op, inputs, {}, output);
}

/** A constant with as many axes as the tensor beside it, in the house's order. */
function constantBeside(graph: ChannelsFirst, { name, shape, data }: Constant, rank: number, output: string): string {
  const full = [...Array<number>(Math.max(0, rank - shape.length)).fill(1), ...shape];
  if (full.length > rank || (rank > 0 && full[0] !== 1)) {
    const message = `'${output}': a constant [${shape.join(", ")}] beside ${rank} dimensions, other for each image`;
    throw new CamscribeError("OP_UNSUPPORTED", message);
  }
  const values = rank === 4 ? permute(data, full as unknown as Axes4, [0, 3, 1, 2]) : Float32Array.from(data);
  return graph.weight(name, toChannelsFirst(full), values);
}
