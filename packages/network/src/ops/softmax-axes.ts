import type { OpNode } from "./op-node.ts";

/** The axes over which the powers of one softmax add up to 1: `axis` and, before opset 13, all behind it. */
export function softmaxAxes(node: OpNode): number[] {
  const shape = node.inputShape(0);
  const given = node.int("axis", node.opset < 13 ? 1 : -1);
  const first = given < 0 ? given + shape.length : given;
  const axes = [...shape.keys()].filter((axis) => axis === first || (axis > first && node.opset < 13));
  if (axes.some((axis) => (shape[axis] as number) < 0)) throw node.unsupported("a softmax over the images");
  return axes;
}
