import { CamscribeError } from "@camscribe/contracts";
import { readsOf } from "../node-reads.ts";
import type { NodeProto } from "../onnx_pb.ts";

/**
 * Each node must read only what stands before it, as the format says.
 *
 * @param known  tensors that are there from the start
 * @throws MODEL_INVALID where a node reads a tensor that nothing makes, or that is made by a later node or by itself;
 *   or where two nodes make one tensor
 */
export function checkOrder(nodes: readonly NodeProto[], known: ReadonlySet<string>): void {
  const made = new Set(known);
  const later = new Set(nodes.flatMap((node) => node.output));
  for (const node of nodes) {
    for (const name of readsOf(node)) {
      if (name === "" || made.has(name)) continue;
      const why = later.has(name) ? "which is computed from its own output, or later" : "which nothing computes";
      throw new CamscribeError("MODEL_INVALID", `${node.opType} '${node.name}': it reads '${name}', ${why}`);
    }
    for (const name of node.output) {
      if (name !== "" && made.has(name)) {
        throw new CamscribeError("MODEL_INVALID", `${node.opType} '${node.name}': '${name}' is computed twice`);
      }
      made.add(name);
    }
  }
}
