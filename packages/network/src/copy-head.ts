import { clone } from "@bufbuild/protobuf";
import type { Cut } from "./cut.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { NodeProtoSchema } from "./onnx_pb.ts";

/**
 * Writes the head once more, with another tensor in the layer's place: what would the network say if ...?
 *
 * @param replacement  `[n, k, h, w]`, in place of the layer
 * @returns the score tensor of the copy
 */
export function copyHead(graph: GraphBuilder, cut: Cut, replacement: string): string {
  const renamed = new Map([[cut.layer, replacement]]);
  for (const node of cut.head) {
    const copy = clone(NodeProtoSchema, node);
    copy.name = graph.fresh(node.opType);
    copy.input = node.input.map((name) => renamed.get(name) ?? name);
    copy.output = node.output.map((name) => {
      const fresh = graph.fresh(node.opType);
      renamed.set(name, fresh);
      return fresh;
    });
    graph.nodes.push(copy);
  }
  return renamed.get(cut.score) as string;
}
