import { percent } from "../percent.ts";
import type { Draft } from "./draft-card.ts";
import type { MeasuredLayer } from "./measured-layers.ts";

/** What a draft rests on, for a person: sentences to be wrapped, and a table that is not. */
export interface ToldDraft {
  account: string[];
  table: string[];
}

/** What is guessed, what is known, and which layers there are. */
export function tellDraft({
  card,
  grounds,
  layers,
  choice,
  pictures,
  producer,
  classes,
  scoreCandidates,
}: Draft): ToldDraft {
  const { name, input, scores } = card;
  const told = (state: string) => grounds.filter((ground) => ground.state === state);
  return {
    account: [
      `${name}: ${card.format}${producer === "" ? "" : ` by ${producer}`}, ${classes} classes, scores at '${scores.node}'`,
      ...otherScores(scoreCandidates.slice(1)),
      `input '${input.node}': ${input.height}×${input.width}, ${input.layout}, ${input.colour}, ${rangeText(card.input)}`,
      "",
      "Guessed, so look at it:",
      ...told("guess").map(({ field, why }) => `- ${field}: ${why}`),
      "",
      "Known:",
      ...told("known").map(({ field, why }) => `- ${field}: ${why}`),
      "",
      `Layer to explain: '${card.layers.explain}'. ${choice}`,
      "",
      `Layers near the score, of ${layers.length} that can be explained; values seen on ${pictures}:`,
    ],
    table: layerTable(layers.slice(-LAYERS_TOLD), card.layers.explain),
  };
}

const LAYERS_TOLD = 12;

function otherScores(others: Draft["scoreCandidates"]): string[] {
  const told = others.map(({ node, classes, places }) => `'${node}' (${classes} classes at ${places} places)`);
  return told.length === 0 ? [] : [`not taken for scores, though they could be: ${told.join(", ")}`];
}

function rangeText({ scale, mean, std }: Draft["card"]["input"]): string {
  const factor = scale === 1 ? "pixel" : `pixel / ${Number((1 / scale).toPrecision(4))}`;
  const plain = mean.every((value) => value === 0) && std.every((value) => value === 1);
  return plain ? `x = ${factor}` : `x = (${factor} − [${mean.join(", ")}]) / [${std.join(", ")}]`;
}

const HEADINGS = ["", "layer", "places", "units", "sees (px)", "negative", "at ceiling"];

function layerTable(layers: readonly MeasuredLayer[], explained: string): string[] {
  const rows = layers.map(({ name, module, height, width, units, receptiveField, negative, saturated }) => [
    name === explained ? "→" : "",
    module === "" ? name : `${name} (${module})`,
    `${height}×${width}`,
    String(units),
    receptiveField?.map(({ field }) => Math.round(field)).join("×") ?? "?",
    percent(negative),
    percent(saturated),
  ]);
  const widths = HEADINGS.map((_, column) => Math.max(...[HEADINGS, ...rows].map((row) => row[column]?.length ?? 0)));
  return [HEADINGS, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join("  ")
      .trimEnd(),
  );
}
