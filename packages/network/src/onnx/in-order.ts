import { CamscribeError } from "@camscribe/contracts";
import { readsOf } from "../node-reads.ts";
import type { NodeProto } from "../onnx_pb.ts";

/**
 * Nodes in an order in which each reads only what stands before it. The format demands it, yet some converters append
 * nodes at the end.
 *
 * @param given  tensors that are there from the start
 * @throws MODEL_INVALID where a node reads a tensor that nothing makes or its own result, or two nodes make one tensor
 */
export function inOrder(nodes: readonly NodeProto[], given: ReadonlySet<string>): NodeProto[] {
  const makers = new Map<string, NodeProto>();
  for (const node of nodes) {
    for (const name of node.output) {
      if (name === "") continue;
      if (makers.has(name) || given.has(name)) throw invalid(node, `'${name}' is computed twice`);
      makers.set(name, node);
    }
  }
  const ordered = new Set<NodeProto>();
  const begun = new Set<NodeProto>();
  for (const root of nodes) {
    // a loop in place of recursion: networks are deeper than the stack
    const path = [root];
    begun.add(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const missing = ordered.has(node) ? undefined : readsOf(node).find((name) => !isThere(name));
      if (missing === undefined) {
        ordered.add(node);
        path.pop();
        continue;
      }
      const maker = makers.get(missing);
      if (maker === undefined) throw invalid(node, `it reads '${missing}', which nothing computes`);
      if (begun.has(maker)) throw invalid(node, `it reads '${missing}', which is computed from its own output`);
      begun.add(maker);
      path.push(maker);
    }
  }
  return [...ordered];

  function isThere(name: string): boolean {
    const maker = makers.get(name);
    return name === "" || given.has(name) || (maker !== undefined && ordered.has(maker));
  }
}

function invalid({ opType, name }: NodeProto, what: string): CamscribeError {
  return new CamscribeError("MODEL_INVALID", `${opType} '${name}': ${what}`);
}
