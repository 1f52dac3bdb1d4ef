import { GraphNode } from "../tfjs/graph-node.ts";
import type { JsonValue } from "../tfjs/json-value.ts";
import { namesOf, openSizes, unread } from "./declared-names.ts";
import type { ModelSurvey } from "./model-survey.ts";

/** Nothing but the wiring is asked of these nodes. */
const NOTHING_KNOWN = { constant: () => undefined, value: () => undefined, tensor: () => undefined };

/** @param json  the whole of a GraphModel's model.json */
export function surveyTfjsGraph(json: JsonValue): ModelSurvey {
  const nodes = json
    .at("modelTopology")
    .at("node")
    .list()
    .map((node) => new GraphNode(node, NOTHING_KNOWN));
  const makers = new Map(nodes.map(({ name, op, inputs }) => [name, { op, inputs }] as const));
  const signature = json.at("signature");
  const named = signature.isGiven ? namesOf(signature.at("outputs")).filter((name) => makers.has(name)) : [];
  return {
    format: "tfjs-graph",
    producer: json.at("generatedBy").isText ? json.at("generatedBy").text() : "",
    inputs: nodes
      .filter(({ op }) => op === "Placeholder")
      .map((node) => ({ name: node.name, shape: openSizes(node.declaredShape()) })),
    outputs: named.length > 0 ? named : unread(makers),
    makers,
  };
}
