import type { GraphProto, NodeProto } from "./onnx_pb.ts";

/** The tensors that a node reads: its inputs, and what the graphs inside it (If, Loop) capture from around them. */
export function readsOf(node: NodeProto): string[] {
  const inner = graphsIn(node);
  return inner.length === 0 ? node.input : [...node.input, ...inner.flatMap(capturesOf)];
}

export function graphsIn(node: NodeProto): GraphProto[] {
  return node.attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

function capturesOf(graph: GraphProto): string[] {
  const own = new Set([...graph.input, ...graph.initializer].map(({ name }) => name));
  for (const node of graph.node) for (const output of node.output) own.add(output);
  const read = [...graph.node.flatMap(readsOf), ...graph.output.map(({ name }) => name)];
  return read.filter((name) => !own.has(name));
}

/** The node that makes each tensor. */
export function makersOf(nodes: readonly NodeProto[]): Map<string, NodeProto> {
  return new Map(nodes.flatMap((node) => node.output.map((output) => [output, node] as const)));
}
