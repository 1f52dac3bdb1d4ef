import { isBatch } from "./axes.ts";
import type { OpNode } from "./op-node.ts";

/** What one axis becomes. */
interface Resized {
  to: number;
  scale: number;
}

/**
 * What each spatial axis of a Resize becomes: by `sizes` (input 3) or `scales` (input 2), of all axes or of those that
 * `axes` names, and with one scale for all of them where the aspect ratio is to be kept.
 *
 * @throws OP_UNSUPPORTED where the batch or the channels are resized
 */
export function resizedPlaces(node: OpNode): Resized[] {
  const shape = node.inputShape(0);
  const axes = node.ints("axes", [...shape.keys()]).map((axis) => (axis < 0 ? axis + shape.length : axis));
  const asked = node.has(3) && node.inputShape(3)[0] !== 0 ? bySizes(node, axes) : byScales(node, axes);
  for (const [index, axis] of axes.entries()) {
    const size = shape[axis] as number;
    const { to, scale } = asked[index] as Resized;
    if (axis < 2 && to !== size && !(isBatch(size) && scale === 1)) {
      throw node.unsupported(`the batch or the channels resized, axis ${axis} from ${size} to ${to}`);
    }
  }
  return shape.slice(2).map((size, place) => asked[axes.indexOf(place + 2)] ?? { to: size, scale: 1 });
}

function byScales(node: OpNode, axes: readonly number[]): Resized[] {
  const shape = node.inputShape(0);
  return Array.from(node.constantFloats(2), (scale, index) => ({
    to: Math.floor(Math.fround((shape[axes[index] as number] as number) * scale)),
    scale,
  }));
}

/** A batch that is written down as one image stays the batch. */
function bySizes(node: OpNode, axes: readonly number[]): Resized[] {
  const sizes = node.sizes(3);
  const from = axes.map((axis) => node.inputShape(0)[axis] as number);
  const stretched = sizes.map((to, index) => {
    const size = from[index] as number;
    return isBatch(size) && (to === 1 || to === size) ? { to: size, scale: 1 } : { to, scale: to / size };
  });
  const policy = node.text("keep_aspect_ratio_policy", "stretch");
  if (policy === "stretch") return stretched;
  const scales = stretched.map(({ scale }) => Math.fround(scale));
  const scale = policy === "not_larger" ? Math.min(...scales) : Math.max(...scales);
  return from.map((size) => ({ to: Math.round(Math.fround(size * scale)), scale }));
}
