import { type Cut, cutAt, type GraphBuilder, type Network, type Shapes, type SpatialMean } from "@camscribe/network";

/** The part of a head that stands above the layer's mean over space. */
export function aboveMean(network: Network, cut: Cut, { mean }: SpatialMean): Cut {
  return mean === cut.score ? { ...cut, layer: mean, head: [] } : cutAt(network, mean, cut.score);
}

/**
 * The mean that the head reads, of a layer some of whose units are off. Mean and mask change places: a mask over units
 * is the same at every place, so that h·w times fewer numbers are masked and projected.
 *
 * @param layer  `[n, k, h, w]`
 * @param mask   `[n, k, 1, 1]` → `[m, k, 1, 1]`
 */
export function writeMean(
  graph: GraphBuilder,
  { network, shapes, cut }: { network: Network; shapes: Shapes; cut: Cut },
  { mean, projection }: SpatialMean,
  layer: string,
  mask: (means: string, output?: string) => string,
): void {
  const means = graph.reduceMean(layer, [2, 3], true);
  const sizes = graph.ints(shapes.of(mean).map((size) => Math.max(size, -1)));
  if (projection === undefined) {
    graph.node("Reshape", [mask(means), sizes], {}, mean);
    return;
  }
  const node = network.nodes.find(({ input }) => input[0] === cut.layer && input[1] === projection.weights);
  if (node === undefined) throw new Error(`no node reads '${cut.layer}' with '${projection.weights}'`);
  mask(means, cut.layer);
  graph.nodes.push(node);
  graph.node("Reshape", [node.output[0] as string, sizes], {}, mean);
}
