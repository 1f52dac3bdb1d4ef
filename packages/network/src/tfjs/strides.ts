import type { GraphNode } from "./graph-node.ts";
import type { Part } from "./slicing.ts";

/** What a StridedSlice takes of a tensor. */
export interface Strides {
  /** Of the axes that it cuts. */
  parts: (Part & { step: number })[];
  /** Axes of which one place is left, and which go. */
  dropped: number[];
}

/**
 * Reads begins, ends, steps and masks.
 *
 * @param shape  of what is sliced, in the source's order; a negative size is the batch's
 * @throws OP_UNSUPPORTED for an ellipsis, a new axis, or a part of the batch
 */
export function strides(node: GraphNode, shape: readonly number[]): Strides {
  if (node.integer("ellipsis_mask", 0) !== 0 || node.integer("new_axis_mask", 0) !== 0) {
    throw node.unsupported("an ellipsis or a new axis");
  }
  const [begins, ends, steps] = [1, 2, 3].map((index) => node.integers(index)) as [number[], number[], number[]];
  const isSet = (mask: string, axis: number) => (node.integer(mask, 0) & (1 << axis)) !== 0;
  const parts: Strides["parts"] = [];
  const dropped: number[] = [];
  for (const [axis, begin] of begins.entries()) {
    const size = shape[axis] as number;
    const step = steps[axis] as number;
    if (isSet("shrink_axis_mask", axis)) {
      const place = begin < 0 ? begin + size : begin;
      dropped.push(axis);
      parts.push({ axis, start: place, end: place + 1, step: 1 });
      continue;
    }
    const first = isSet("begin_mask", axis) ? (step > 0 ? 0 : size - 1) : begin;
    const isOpen = isSet("end_mask", axis);
    const isWhole = step === 1 && first === 0 && (isOpen || (size > 0 && (ends[axis] as number) >= size));
    if (isWhole) continue;
    if (size < 0) throw node.unsupported("part of the batch");
    // beyond the first place stands a number that no axis reaches, as −1 is the last
    const end = isOpen ? (step > 0 ? size : -(size + 1)) : (ends[axis] as number);
    parts.push({ axis, start: first, end, step });
  }
  if (dropped.includes(0) && (shape[0] as number) < 0) throw node.unsupported("one image of the batch");
  return { parts, dropped };
}
