import { clone } from "@bufbuild/protobuf";
import { findAttribute } from "./attributes.ts";
import type { Cut } from "./cut.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { type NodeProto, NodeProtoSchema } from "./onnx_pb.ts";

/**
 * Writes the head once more, with another tensor in the layer's place: what would the network say if ...?
 *
 * @param replacement  in place of the layer, of its shape
 * @returns the score tensor of the copy
 */
export function copyHead(graph: GraphBuilder, cut: Cut, replacement: string): string {
  const renamed = new Map([[cut.layer, replacement]]);
  copyNodes(graph, cut.head, renamed);
  return renamed.get(cut.score) as string;
}

/**
 * Writes a node of one output once more, under a name of its own.
 *
 * @param input       what the copy reads
 * @param attributes  whole numbers that the copy has in others' place
 * @returns the copy's output
 */
export function copyNode(
  graph: GraphBuilder,
  node: NodeProto,
  input: readonly string[],
  attributes: Readonly<Record<string, number>> = {},
): string {
  const copy = clone(NodeProtoSchema, node);
  const output = graph.fresh(node.opType);
  Object.assign(copy, { name: output, input: [...input], output: [output] });
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = findAttribute(copy, name);
    if (attribute !== undefined) attribute.i = BigInt(value);
  }
  graph.nodes.push(copy);
  return output;
}

/**
 * Writes nodes once more, under names of their own.
 *
 * @param renamed  what a copy reads in a tensor's place; the copies' outputs are added
 */
export function copyNodes(graph: GraphBuilder, nodes: readonly NodeProto[], renamed: Map<string, string>): NodeProto[] {
  return nodes.map((node) => {
    const copy = clone(NodeProtoSchema, node);
    copy.name = graph.fresh(node.opType);
    copy.input = node.input.map((name) => renamed.get(name) ?? name);
    copy.output = node.output.map((name) => {
      if (name === "") return "";
      const fresh = graph.fresh(node.opType);
      renamed.set(name, fresh);
      return fresh;
    });
    graph.nodes.push(copy);
    return copy;
  });
}
