import type { GraphBuilder } from "../graph-builder.ts";
import type { Shape } from "../network.ts";
import { sizeOf } from "./axes.ts";

/** Elements that were picked along one axis of a tensor: `indices` are counted from the front. */
export interface Picked {
  shape: Shape;
  axis: number;
  indices: readonly number[];
}

/**
 * The gradient of a choice: what came to each picked element goes back to where it was, and adds up where one was picked
 * twice. A single run of neighbours is padded; else one product with a constant matrix of 0 and 1.
 *
 * @param gradient  with `indices.length` elements in the axis' place, in as many dimensions as one likes
 * @returns the gradient of the tensor that was picked from
 */
export function returnPicked(graph: GraphBuilder, gradient: string, { shape, axis, indices }: Picked): string {
  const size = shape[axis] as number;
  const [first] = indices as [number];
  if (indices.every((index, at) => index === first + at)) {
    const kept = graph.reshape(gradient, shape.with(axis, indices.length));
    const zeros = shape.map(() => 0);
    const behind = size - first - indices.length;
    if (first === 0 && behind === 0) return kept;
    return graph.node("Pad", [kept, graph.ints([...zeros.with(axis, first), ...zeros.with(axis, behind)])]);
  }
  const onLastAxis = axis === shape.length - 1;
  const count = indices.length;
  const matrix = new Float32Array(size * count);
  for (const [at, index] of indices.entries()) matrix[onLastAxis ? at * size + index : index * count + at] = 1;
  if (onLastAxis) {
    return graph.node("MatMul", [
      graph.reshape(gradient, shape.with(axis, count)),
      graph.floats(matrix, [count, size]),
    ]);
  }
  const columns = [...shape.slice(0, axis), count, sizeOf(shape.slice(axis + 1))];
  const returned = graph.node("MatMul", [graph.floats(matrix, [size, count]), graph.reshape(gradient, columns)]);
  return graph.reshape(returned, shape);
}
