import type { Tensor } from "@tensorflow/tfjs";
import type { Shape } from "../network.ts";
import { fromFront, isBatch } from "./axes.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { returnPicked } from "./picked.ts";

/** Elements added before and behind each axis; below 0 they are cut off. */
interface Borders {
  begin: number[];
  end: number[];
}

/** Y = X with a border: of one value, or of X's own elements, mirrored, repeated or from the other side. */
export const pad: Op = {
  shapes(node) {
    const { begin, end } = bordersOf(node);
    return [node.inputShape(0).map((size, axis) => size + (begin[axis] as number) + (end[axis] as number))];
  },

  /** The gradient without the border; where the border shows X's own elements, they get its gradient too. */
  gradient(node, gradient, { graph }) {
    const borders = bordersOf(node);
    const shape = node.inputShape(0);
    const mode = modeOf(node);
    if (mode === "constant") {
      const inverse = [...borders.begin, ...borders.end].map((size) => -size);
      return [inverse.every((size) => size === 0) ? gradient : graph.node("Pad", [gradient, graph.ints(inverse)])];
    }
    let left: Shape = node.outputShape;
    return [
      paddedAxes(borders).reduce((rest, axis) => {
        left = left.with(axis, shape[axis] as number);
        return returnPicked(graph, rest, { shape: left, axis, indices: shownAlong(axis, node, borders, mode) });
      }, gradient),
    ];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const borders = bordersOf(node);
    const mode = modeOf(node);
    if (mode !== "constant") {
      return paddedAxes(borders).reduce((rest, axis) => {
        const places = Int32Array.from(shownAlong(axis, node, borders, mode));
        return tf.gather(rest, tf.tensor1d(places, "int32"), axis);
      }, x);
    }
    const { begin, end } = borders;
    const added = begin.map((size, axis): [number, number] => [Math.max(size, 0), Math.max(end[axis] as number, 0)]);
    const padded = tf.pad(x, added, node.has(2) ? node.constantFloats(2)[0] : 0);
    const start = begin.map((size) => Math.max(-size, 0));
    const sizes = padded.shape.map((size, axis) => size - (start[axis] as number) + Math.min(end[axis] as number, 0));
    return tf.slice(padded, start, sizes);
  },
};

function modeOf(node: OpNode): "constant" | "reflect" | "edge" | "wrap" {
  const mode = node.text("mode", "constant");
  if (mode === "constant" || mode === "reflect" || mode === "edge" || mode === "wrap") return mode;
  throw node.unsupported(`mode '${mode}'`);
}

/** All begins, then all ends; of the axes that are named (since opset 18), or of all. */
function bordersOf(node: OpNode): Borders {
  const pads = node.constantInts(1);
  const shape = node.inputShape(0);
  const axes = node.has(3) ? node.constantInts(3).map((axis) => fromFront(axis, shape.length)) : [...shape.keys()];
  const side = (from: number) =>
    shape.map((_, axis) => (axes.includes(axis) ? (pads[from + axes.indexOf(axis)] ?? 0) : 0));
  const borders = { begin: side(0), end: side(axes.length) };
  if (paddedAxes(borders).some((axis) => isBatch(shape[axis] as number))) {
    throw node.unsupported(`pads [${pads.join(", ")}] along the batch`);
  }
  return borders;
}

function paddedAxes({ begin, end }: Borders): number[] {
  return [...begin.keys()].filter((axis) => begin[axis] !== 0 || end[axis] !== 0);
}

/** The element of X that each place of Y shows along an axis. */
function shownAlong(axis: number, node: OpNode, { begin, end }: Borders, mode: "reflect" | "edge" | "wrap"): number[] {
  const size = node.inputShape(0)[axis] as number;
  const [before, behind] = [begin[axis] as number, end[axis] as number];
  return Array.from({ length: size + before + behind }, (_, at) => {
    const place = at - before;
    if (mode === "edge") return Math.min(Math.max(place, 0), size - 1);
    const period = mode === "wrap" ? size : Math.max(2 * (size - 1), 1);
    const inPeriod = ((place % period) + period) % period;
    return inPeriod < size ? inPeriod : period - inPeriod;
  });
}
