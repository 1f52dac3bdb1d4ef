import type { GraphParts, Port } from "@camscribe/network";
import { browserExample, outputOf, pythonExample } from "./example-code.ts";
import type { ExportFacts } from "./export-facts.ts";
import { fittingCode } from "./fitting-code.ts";
import { portMeanings, targetMeaning } from "./port-meanings.ts";
import { BATCH } from "./triton-config.ts";

/** The page that stands beside an exported graph: what goes in, what comes out, and how to run it. */
export function exportReadme(graph: GraphParts, facts: ExportFacts): string {
  const { model, layer, classes, most, estimated, version, files } = facts;
  const { card } = model;
  return `# ${card.name} with its explanation

\`${files.onnx}\` is the network ${card.name} (version ${card.version}) and, as more nodes of the same graph, its
explanation at the layer \`${layer.name}\` (${layer.units} units of ${layer.height} × ${layer.width} places): ${
    classes === undefined
      ? "of any classes, that its inputs name"
      : `of each picture's first ${classes === 1 ? "class, whichever it is" : `${classes} classes, whichever they are`}`
  }. Any ONNX runtime runs it; nothing else is needed. Made by Camscribe ${version}.

- licence of the network: ${card.licence}
- source: ${card.source}
- sha256 of its weights: ${model.weightsSha256}
- sha256 of what lies below the layer: ${layer.sha256}

These and more are in the file's metadata (\`camscribe.*\`). \`${files.labels}\` names the classes; the index is the class.

## What goes in

${table(graph.inputs, facts)}

Pixels are the bytes of a decoded picture, turned upright, ${fittingCode(card.input).sentence}.
It is resized bilinearly with antialiasing, as Pillow does. Nothing is to be scaled or subtracted. A browser's canvas
and other libraries resize a little differently; the figures then differ a little too.
${most === "one" ? ONE_AT_ONCE : ""}
${classes === undefined ? QUESTIONS : ""}## What comes out

${table(graph.outputs, facts)}

${targetMeaning(classes)} A^k is the layer's unit k, Z its number of places. Units
whose α or contribution is below zero speak against the target; maps are never negative. The card of this network asks
for the map \`${outputOf(card.map)}\`. To show a map, resize it to the picture first and divide by its maximum after; the
maximum itself tells how strong it is.
${estimated ? ESTIMATED : ""}
## In Python

\`\`\`python
${pythonExample(graph, facts)}
\`\`\`

## In a browser

\`\`\`js
${browserExample(graph, facts)}
\`\`\`

## In Triton

Put \`config.pbtxt\` into a folder of the model repository that has the name the model shall have, and \`${files.onnx}\`
as \`model.onnx\` (with \`${files.weights}\`, where there is one) into its folder \`1\`. ${
    most === "any" ? `Requests are put together to batches of up to ${BATCH} pictures: \`max_batch_size\`.` : ""
  }
`;
}

const ONE_AT_ONCE = `
One picture a run: in this network several may have a say in one another's scores.
`;

const ESTIMATED = `
This network rounds its numbers. The gradient passes the rounding as if it were not there: α, contributions and maps are
estimates.
`;

const QUESTIONS = `Three questions, of one picture:

| question | \`classes\` | \`seed\` |
| --- | --- | --- |
| why the first class? | \`[[-1]]\` | \`[[[1]]]\` |
| why the first class, and why class 7? | \`[[-1, 7]]\` | \`[[[1, 0], [0, 1]]]\` |
| why the first class rather than the second? | \`[[-1, -2]]\` | \`[[[1, -1]]]\` |

Pictures of one run ask about equally many classes and targets; one that asks less is filled up with any class and
seeds of zero. All targets share the forward pass.

`;

function table(ports: GraphParts["outputs"], { model }: ExportFacts): string {
  const meanings = portMeanings(model.card);
  const rows = ports.flatMap((port) => {
    const known = meanings.get(port.name);
    if (known === undefined || !("type" in port)) return [];
    return [`| \`${port.name}\` | ${port.type} | ${shapeOf(port)} | ${known.unit} | ${known.meaning} |`];
  });
  return ["| name | type | shape | unit | meaning |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

function shapeOf({ shape }: Port): string {
  return `\`[${shape.join(", ")}]\``;
}
