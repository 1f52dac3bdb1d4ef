import {
  copyHead,
  frontierOf,
  type GraphBuilder,
  type LayerView,
  type ScoreReader,
  withoutMap,
} from "@camscribe/network";
import type { Head } from "./head.ts";

/**
 * y of the chosen classes with the whole layer at zero.
 *
 * Where the head reads nothing but the layer this is the same for every image: the head is written for one image of
 * constant zeros, which the runtime computes once, when it loads the graph.
 *
 * @returns `[n, r]`
 */
export function scoresWithLayerOff(
  graph: GraphBuilder,
  { network, shapes, cut }: Head,
  layer: LayerView,
  { chosen, oneHot, reader }: { chosen: string; oneHot: string; reader: ScoreReader },
): string {
  if (layer.extraTokens === 0 && frontierOf(network, cut).length === 0) {
    const zeros = graph.node("ConstantOfShape", [graph.ints(shapes.of(cut.layer).with(0, 1))]);
    const maps = reader.maps(copyHead(graph, cut, zeros));
    if (reader.placeCount > 1) return reader.scores(graph.node("MatMul", [oneHot, maps]));
    return graph.node("Gather", [graph.reshape(reader.scores(maps), [reader.classCount]), chosen], { axis: 0 });
  }
  const off = copyHead(graph, cut, withoutMap(graph, cut.layer, layer));
  return reader.scores(graph.node("MatMul", [oneHot, reader.maps(off)]));
}
