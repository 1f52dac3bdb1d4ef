import { fromFront, isBatch } from "./axes.ts";
import type { OpNode } from "./op-node.ts";

/** The axes over which the powers of one softmax add up to 1: `axis` and, before opset 13, all behind it. */
export function softmaxAxes(node: OpNode): number[] {
  const shape = node.inputShape(0);
  const first = fromFront(node.int("axis", node.opset < 13 ? 1 : -1), shape.length);
  const axes = [...shape.keys()].filter((axis) => axis === first || (axis > first && node.opset < 13));
  if (axes.some((axis) => isBatch(shape[axis] as number))) throw node.unsupported("a softmax over the images");
  return axes;
}
