import { CamscribeError } from "@camscribe/contracts";
import { type Axes4, type Order, permute } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";
import type { Constant } from "./weights.ts";

/** What an element-wise operator reads: a tensor of the graph by its name, or a constant. */
export type Operand = string | Constant;

/**
 * An operator on two operands, element by element, with TensorFlow's broadcasting, which counts axes from the last.
 *
 * @throws OP_UNSUPPORTED where two tensors have unlike numbers of dimensions, or a constant differs between images
 */
export function combine(
  graph: ChannelsFirst,
  op: string,
  operands: readonly [Operand, Operand],
  output: string,
): string {
  const ranks = operands.flatMap((operand) => (typeof operand === "string" ? [graph.shape(operand).length] : []));
  const rank = Math.max(...ranks);
  const first = operands.find((operand) => typeof operand === "string" && graph.shape(operand).length === rank);
  const order = graph.order(first as string);
  const inputs = operands.map((operand) => {
    if (typeof operand !== "string") return constantBeside(graph, operand, order, output);
    if (graph.shape(operand).length === rank) return graph.inOrder(operand, order);
    throw new CamscribeError("OP_UNSUPPORTED", `${op} '${output}': of ${ranks.join(" and ")} dimensions`);
  });
  return graph.node(op, inputs, {}, output, order);
}

/** A constant with as many axes as the tensor beside it, in that tensor's order. */
export function constantBeside(graph: ChannelsFirst, constant: Constant, order: Order, output: string): string {
  const { name, shape, data } = constant;
  const rank = order.length;
  const full = [...Array<number>(Math.max(0, rank - shape.length)).fill(1), ...shape];
  if (full.length > rank || (rank > 0 && full[0] !== 1)) {
    const message = `'${output}': a constant [${shape.join(", ")}] beside ${rank} dimensions, other for each image`;
    throw new CamscribeError("OP_UNSUPPORTED", message);
  }
  return graph.weight(
    name,
    order.map((axis) => full[axis] as number),
    arranged(data, full, order),
  );
}

/** An array with its axes in another order. */
function arranged(data: Constant["data"], shape: readonly number[], order: Order): Float32Array {
  if (data.length === 1 || order.every((axis, index) => axis === index)) return Float32Array.from(data);
  if (shape.length > 4)
    throw new CamscribeError("OP_UNSUPPORTED", `a constant [${shape.join(", ")}] beside turned axes`);
  const added = 4 - shape.length;
  const full = [...Array<number>(added).fill(1), ...shape];
  const perm = [...Array.from({ length: added }, (_, axis) => axis), ...order.map((axis) => axis + added)];
  return permute(data, full as unknown as Axes4, perm as unknown as Axes4);
}
