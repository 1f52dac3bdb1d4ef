import type { GraphParts } from "@camscribe/network";
import type { ExportFacts } from "./export-facts.ts";
import { portMeanings, targetMeaning } from "./port-meanings.ts";

/** The graph with what each value means and where it comes from, for viewers and programs that open the file. */
export function describeGraph(graph: GraphParts, { model, layer, classes, version }: ExportFacts): GraphParts {
  const { card } = model;
  const meanings = portMeanings(card);
  const described = <P extends { name: string }>(port: P): P => {
    const known = meanings.get(port.name);
    return known === undefined ? port : { ...port, description: `${known.meaning}. Unit: ${known.unit}.` };
  };
  const facts = {
    version,
    model: card.name,
    model_version: card.version,
    model_source: card.source,
    licence: card.licence,
    weights_sha256: model.weightsSha256,
    layer: layer.name,
    layer_sha256: layer.sha256,
    classes: classes === undefined ? "asked at each run" : `the first ${classes}`,
    scores: JSON.stringify(card.scores),
    input_fit: JSON.stringify(card.input.fit),
    map: card.map,
  };
  return {
    ...graph,
    description: `${card.name} and its explanation at the layer ${layer.name}: pixels → scores, activations, importance, contributions, heatmaps. ${targetMeaning(classes)}`,
    metadata: new Map(Object.entries(facts).map(([key, value]) => [`camscribe.${key}`, value])),
    inputs: graph.inputs.map(described),
    outputs: graph.outputs.map(described),
  };
}
