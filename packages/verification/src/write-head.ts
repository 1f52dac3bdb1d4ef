import {
  type Cut,
  copyNode,
  denseLayer,
  frontierOf,
  type GraphBuilder,
  hasImagesFirst,
  type LayerView,
  type Network,
  type Shapes,
} from "@camscribe/network";
import type { Carried } from "./carry.ts";
import { ChannelPieces } from "./channel-pieces.ts";
import { isDepthwise } from "./is-depthwise.ts";
import { maskUnits } from "./mask-units.ts";

type HeadNode = Cut["head"][number];

/** A tensor whose k-th channel depends on unit k alone. */
interface UnitChannels {
  /** As the network has it, `[n, k, h, w]`. */
  whole: string;
  /** What is added to a channel when its unit is off, `[n, k, h, w]`. */
  change: string;
}

/** The graph's inputs: `image` int64 `[m]`, `off` `[m, k]`, `rest` `[k]`, `units` int64 `[m, g]`. */
interface MaskInputs {
  image: string;
  off: string;
  rest: string;
  units: string;
}

/**
 * Writes a head above a layer some of whose units are off. Where its first nodes are convolutions of one pixel, or
 * depthwise ones below these, what they make of the whole layer is the same in all runs of an image, and a run adds what
 * changes with its own units:
 *
 *   W · X' + b = W · X + b + Σ_{k off} W_k · ΔX_k
 *
 * All other nodes read the layer masked, and what passes by it once an image where that is the same.
 *
 * @param layer   one row an image
 * @param beside  what else the head reads of the forward pass
 * @param target  the tensor that is wanted of the head: its last, or the layer itself
 * @returns the tensors of the head, of which the target may be in pieces
 */
export function writeHead(
  graph: GraphBuilder,
  { network, shapes, cut }: { network: Network; shapes: Shapes; cut: Cut },
  { layer, view, beside }: { layer: string; view: LayerView; beside: readonly Carried[] },
  inputs: MaskInputs,
  target: string,
): ChannelPieces {
  const mixesUnits = (node: HeadNode) => node.opType === "Conv" && denseLayer(network, shapes, node) !== undefined;
  const readersOf = (tensor: string) =>
    cut.head.filter((node) => frontierOf(network, { ...cut, layer: "", head: [node] }).includes(tensor));
  const parts = new Map<string, UnitChannels>();
  if (view.arrangement === "channels-first" && cut.layer !== target) {
    const resting = graph.reshape(inputs.rest, [1, view.units, 1, 1]);
    parts.set(cut.layer, { whole: layer, change: graph.node("Sub", [resting, layer]) });
  }
  const nodes: HeadNode[] = [];
  for (const node of cut.head) {
    const [input = ""] = node.input;
    const output = node.output[0] as string;
    const part = parts.get(input);
    const asItIs = (tensor: string) => copyNode(graph, node, [tensor, ...node.input.slice(1)]);
    if (part === undefined) nodes.push(node);
    else if (mixesUnits(node)) {
      const base = graph.node("Gather", [asItIs(part.whole), inputs.image], { axis: 0 });
      graph.node("Add", [base, writeChange(graph, shapes, node, part.change, inputs)], {}, output);
    } else if (isDepthwise({ network, shapes }, node) && output !== target && readersOf(output).every(mixesUnits)) {
      parts.set(output, { whole: asItIs(part.whole), change: asItIs(part.change) });
    } else nodes.push(node);
  }
  const isRead = nodes.some((node) => frontierOf(network, { ...cut, layer: "", head: [node] }).includes(cut.layer));
  if (isRead || cut.layer === target) maskUnits(graph, layer, view, inputs, cut.layer);
  const shared = beside
    .filter(({ shape }) => hasImagesFirst(shape))
    .map(({ tensor, input }) => [tensor, input] as const);
  const pieces = new ChannelPieces(graph, { network, shapes }, inputs.image, new Map(shared));
  for (const node of nodes) pieces.write(node);
  return pieces;
}

/**
 * Σ_{k off} W_k · ΔX_k of each run.
 *
 * @param node    a convolution of one pixel, of k channels
 * @param change  ΔX, `[n, k, h, w]`
 * @returns `[m, o, h, w]`
 */
function writeChange(
  graph: GraphBuilder,
  shapes: Shapes,
  node: HeadNode,
  change: string,
  { image, units }: Pick<MaskInputs, "image" | "units">,
): string {
  const weights = node.input[1] as string;
  const [outputs, inputs] = shapes.of(weights) as [number, number];
  const [, , height, width] = shapes.of(node.output[0] as string) as [number, number, number, number];
  // a row of zeros comes last: -1, which fills up lists, takes it, whichever channel it meets
  const rows = graph.transpose(graph.reshape(weights, [outputs, inputs]), [1, 0]);
  const withNone = graph.node("Concat", [rows, graph.floats(new Float32Array(outputs), [1, outputs])], { axis: 0 });
  const own = graph.transpose(graph.node("Gather", [withNone, units], { axis: 0 }), [0, 2, 1]); // [m, o, g]
  const first = graph.multiply(graph.unsqueeze(image, [1]), graph.ints([inputs]));
  const channels = graph.reshape(change, [-1, height * width]); // [n · k, places]
  const ofUnits = graph.node("Gather", [channels, graph.add(first, units)], { axis: 0 }); // [m, g, places]
  return graph.reshape(graph.node("MatMul", [own, ofUnits]), [-1, outputs, height, width]);
}
