import { CamscribeError } from "@camscribe/contracts";
import { inlineBody } from "../inline-graph.ts";
import type { FunctionProto, ModelProto, NodeProto } from "../onnx_pb.ts";
import { MOST_NODES } from "./node-count.ts";

/** Functions may call functions, but a chain as long as this is a circle. */
const DEEPEST = 100;

/**
 * A graph's nodes, each call of one of the model's own functions replaced by what the function does.
 *
 * @throws MODEL_INVALID where functions call each other in a circle
 */
export function inlineFunctions(model: ModelProto): NodeProto[] {
  const functions = new Map(
    model.functions.map((definition) => [keyOf(definition.domain, definition.name, definition.overload), definition]),
  );
  const nodes: NodeProto[] = [];
  const waiting = (model.graph?.node ?? []).toReversed().map((node) => ({ node, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    const definition = functions.get(keyOf(node.domain, node.opType, node.overload));
    if (definition === undefined) {
      nodes.push(node);
      continue;
    }
    // a few functions that call each other twice would fill the memory
    if (waiting.length + nodes.length > MOST_NODES) {
      throw new CamscribeError(
        "MODEL_INVALID",
        `function '${node.opType}': it unfolds to more than ${MOST_NODES} nodes`,
      );
    }
    if (depth === DEEPEST) throw new CamscribeError("MODEL_INVALID", `function '${node.opType}' calls itself`);
    const called = callOf(node, definition);
    waiting.push(...called.toReversed().map((inner) => ({ node: inner, depth: depth + 1 })));
  }
  return nodes;
}

function callOf(node: NodeProto, definition: FunctionProto): NodeProto[] {
  const inputs = new Map(definition.input.map((name, index) => [name, node.input[index] ?? ""]));
  const given = new Set(node.attribute.map(({ name }) => name));
  const attributes = [...node.attribute, ...definition.attributeProto.filter(({ name }) => !given.has(name))];
  return inlineBody(node, { node: definition.node, outputs: definition.output }, inputs, attributes).nodes;
}

function keyOf(domain: string, name: string, overload: string): string {
  return [domain, name, overload].join(" ");
}
