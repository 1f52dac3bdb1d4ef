import type { ChannelsFirst } from "../channels-first.ts";
import type { GraphNode } from "../graph-node.ts";
import { concatenate } from "../joining.ts";
import { padWith } from "../padding.ts";
import { reshape } from "../reshaping.ts";
import { pick, slice } from "../slicing.ts";
import { strides } from "../strides.ts";
import type { GraphTranslation } from "./graph-translation.ts";

/** The first length is the batch; a file made for one image has 1 there. */
export const reshaping: GraphTranslation = (node, graph) => {
  const [batch, ...sizes] = node.integers(1);
  if (batch !== 1 && batch !== -1) throw node.unsupported(`to [${node.integers(1).join(", ")}], which mixes images`);
  return reshape(graph, node.tensor(0), sizes, node.name);
};

export const squeezing: GraphTranslation = (node, graph) => {
  const shape = graph.sourceShape(node.tensor(0));
  const asked = node.numbers("squeeze_dims", node.numbers("axis", []));
  const axes = asked.map((axis) => counted(axis, shape.length));
  const dropped = axes.length > 0 ? axes : shape.flatMap((size, axis) => (size === 1 ? [axis] : []));
  return without(node, graph, node.tensor(0), dropped, node.name);
};

export const expanding: GraphTranslation = (node, graph) => {
  const shape = graph.sourceShape(node.tensor(0));
  const axis = counted(node.integers(1)[0] as number, shape.length + 1);
  if (axis === 0) throw node.unsupported("an axis before the batch");
  return reshape(graph, node.tensor(0), shape.toSpliced(axis, 0, 1).slice(1), node.name);
};

/** Nothing moves: the same tensor, whose axes the source has in another order from here on. */
export const transposing: GraphTranslation = (node, graph) => {
  const from = node.integers(1);
  return graph.turned(
    node.tensor(0),
    graph.order(node.tensor(0)).map((axis) => from.indexOf(axis)),
    node.name,
  );
};

/** The axis stands behind the tensors. */
export const concatenation: GraphTranslation = (node, graph) => {
  const last = node.inputs.length - 1;
  const inputs = node.inputs.slice(0, last).map((_, index) => node.tensor(index));
  return concatenate(graph, inputs as [string, ...string[]], node.integers(last)[0] as number, node.name);
};

/** Tensors behind one another along an axis that they do not have yet. */
export const packing: GraphTranslation = (node, graph) => {
  const shape = graph.sourceShape(node.tensor(0));
  const axis = counted(node.integer("axis", 0), shape.length + 1);
  if (axis === 0) throw node.unsupported("along an axis before the batch");
  const sizes = shape.toSpliced(axis, 0, 1).slice(1);
  const parts = node.inputs.map((_, index) => reshape(graph, node.tensor(index), sizes, `${node.name}:part-${index}`));
  return concatenate(graph, parts as [string, ...string[]], axis, node.name);
};

/** In equal parts. The axis stands before the tensor. */
export const splitting: GraphTranslation = (node, graph) => {
  const input = node.tensor(1);
  const count = node.integer("num_split", 1);
  const axis = node.integers(0)[0] as number;
  const size = graph.sourceShape(input).at(axis) as number;
  return split(graph, input, { axis, sizes: Array<number>(count).fill(size / count) }, node.name);
};

/** In parts of given sizes, one of which may be what is left. */
export const splittingBySizes: GraphTranslation = (node, graph) => {
  const axis = node.integers(2)[0] as number;
  const asked = node.integers(1);
  const all = graph.sourceShape(node.tensor(0)).at(axis) as number;
  const rest = all - asked.reduce((sum, size) => sum + Math.max(size, 0), 0);
  return split(graph, node.tensor(0), { axis, sizes: asked.map((size) => (size < 0 ? rest : size)) }, node.name);
};

/** Each place of an axis on its own, without the axis. */
export const unpacking: GraphTranslation = (node, graph) => {
  const input = node.tensor(0);
  const shape = graph.sourceShape(input);
  const axis = counted(node.integer("axis", 0), shape.length);
  const count = shape[axis] as number;
  if (count < 0) throw node.unsupported("of the batch");
  const parts = split(graph, input, { axis, sizes: Array<number>(count).fill(1) }, `${node.name}:parts`);
  return parts.map((part, index) =>
    without(node, graph, part, [axis], index === 0 ? node.name : `${node.name}:${index}`),
  );
};

export const slicingByStrides: GraphTranslation = (node, graph) => {
  const { parts, dropped } = strides(node, graph.sourceShape(node.tensor(0)));
  if (dropped.length === 0) {
    return parts.length === 0 ? node.tensor(0) : slice(graph, node.tensor(0), parts, node.name);
  }
  const cut = slice(graph, node.tensor(0), parts, `${node.name}:cut`);
  return without(node, graph, cut, dropped, node.name);
};

/** From a place on, so many; −1 is all that are left. */
export const slicing: GraphTranslation = (node, graph) => {
  const shape = graph.sourceShape(node.tensor(0));
  const sizes = node.integers(2);
  const parts = node.integers(1).flatMap((start, axis) => {
    const size = sizes[axis] as number;
    const all = shape[axis] as number;
    if (start === 0 && (size === -1 || size === all || axis === 0)) return [];
    return [{ axis, start, end: size === -1 ? all : start + size }];
  });
  return parts.length === 0 ? node.tensor(0) : slice(graph, node.tensor(0), parts, node.name);
};

/** Places by a constant list; one place alone takes the axis away. */
export const gathering: GraphTranslation = (node, graph) => {
  const shape = graph.sourceShape(node.tensor(0));
  const axis = counted(node.inputs.length > 2 ? (node.integers(2)[0] as number) : 0, shape.length);
  if (axis === 0) throw node.unsupported("of the batch");
  const { shape: listed } = node.constant(1);
  if (listed.length > 1) throw node.unsupported(`by a list of ${listed.length} dimensions`);
  const places = node.integers(1).map((place) => counted(place, shape[axis] as number));
  if (listed.length === 1) return pick(graph, node.tensor(0), { axis, places }, node.name);
  const picked = pick(graph, node.tensor(0), { axis, places }, `${node.name}:picked`);
  return without(node, graph, picked, [axis], node.name);
};

export const padding: GraphTranslation = (node, graph) => {
  const value = node.inputs.length > 2 ? (node.constant(2).data[0] as number) : 0;
  return padWith(graph, node.tensor(0), bordersOf(node), value, node.name);
};

export const mirroring: GraphTranslation = (node, graph) => {
  const mode = node.text("mode", "REFLECT").toLowerCase();
  if (mode !== "reflect") throw node.unsupported(`mode ${mode}`);
  return padWith(graph, node.tensor(0), bordersOf(node), 0, node.name, "reflect");
};

export const tiling: GraphTranslation = (node, graph) => {
  const repeats = graph.arrange(node.tensor(0), node.integers(1));
  if (repeats[0] !== 1) throw node.unsupported("of the batch");
  return graph.elementwise("Tile", [node.tensor(0), graph.ints(repeats)], {}, node.name);
};

/** Channels to blocks of places, in an order that is ONNX's too. */
export const depthToSpace: GraphTranslation = (node, graph) => {
  if (node.channelsFirst) throw node.unsupported("data_format NCHW");
  const attributes = { blocksize: node.integer("block_size", 2) };
  return graph.node("DepthToSpace", [graph.standard(node.tensor(0))], attributes, node.name);
};

function split(
  graph: ChannelsFirst,
  input: string,
  { axis, sizes }: { axis: number; sizes: readonly number[] },
  name: string,
): readonly string[] {
  const outputs = sizes.map((_, index) => (index === 0 ? name : `${name}:${index}`));
  const attributes = { axis: graph.axis(input, axis) };
  return graph.nodeWithOutputs("Split", [input, graph.ints(sizes)], attributes, outputs, graph.order(input));
}

/** A tensor without axes of one place. */
function without(
  node: GraphNode,
  graph: ChannelsFirst,
  input: string,
  axes: readonly number[],
  output: string,
): string {
  if (axes.includes(0)) throw node.unsupported("the batch squeezed away");
  const sizes = graph.sourceShape(input).filter((_, axis) => axis > 0 && !axes.includes(axis));
  return reshape(graph, input, sizes, output);
}

function bordersOf(node: GraphNode): (readonly [number, number])[] {
  const flat = node.integers(1);
  return flat.flatMap((begin, index) => (index % 2 === 0 ? [[begin, flat[index + 1] as number] as const] : []));
}

function counted(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
