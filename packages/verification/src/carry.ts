import { CamscribeError } from "@camscribe/contracts";
import {
  BATCH,
  type Cut,
  frontierOf,
  type GraphBuilder,
  type Network,
  type Shape,
  type Shapes,
} from "@camscribe/network";

/** A tensor of the forward pass that the head reads. */
export interface Carried {
  /** The network's tensor. */
  tensor: string;
  /** The graph's input. */
  input: string;
  shape: Shape;
}

/**
 * Takes what the head reads of the forward pass as inputs, one row an image: the layer, and what passes by it, such as
 * skip connections. The latter are written as the head reads them: one row for each of its runs.
 *
 * @param image  int64 `[m]`: the image that a run is of
 * @returns the layer first
 * @throws OP_UNSUPPORTED where a tensor's images are joined with another axis
 */
export function carry(
  graph: GraphBuilder,
  { network, shapes }: { network: Network; shapes: Shapes },
  layer: string,
  head: Cut,
  image: string,
): Carried[] {
  const as = (tensor: string): Carried => ({ tensor, input: graph.fresh("carried"), shape: shapes.of(tensor) });
  const carried = [as(layer)];
  for (const tensor of frontierOf(network, head)) {
    const sizes = network.sizes?.get(tensor);
    if (sizes !== undefined) {
      writeSizes(graph, sizes, image, tensor);
      continue;
    }
    const beside = as(tensor);
    const axis = imageAxis(tensor, beside.shape);
    if (axis === undefined) graph.node("Identity", [beside.input], {}, tensor);
    else graph.node("Gather", [beside.input, image], { axis }, tensor);
    carried.push(beside);
  }
  return carried;
}

/** A vector of sizes, for as many images as the head has runs. */
function writeSizes(graph: GraphBuilder, sizes: Shape, image: string, output: string): void {
  const runs = graph.node("Shape", [image]);
  const parts = sizes.map((size) => (size < 0 ? graph.multiply(runs, graph.ints([-size])) : graph.ints([size])));
  graph.node("Concat", parts, { axis: 0 }, output);
}

function imageAxis(tensor: string, shape: Shape): number | undefined {
  const ofImages = shape.flatMap((size, axis) => (size < 0 ? [axis] : []));
  const [axis] = ofImages;
  if (axis === undefined || (ofImages.length === 1 && shape[axis] === BATCH)) return axis;
  const message = `'${tensor}' of the shape [${shape.join(", ")}], which the head reads from below the layer: its images are joined with another axis`;
  throw new CamscribeError("OP_UNSUPPORTED", message);
}
