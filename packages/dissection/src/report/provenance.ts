import type { NameTable } from "@camscribe/contracts";
import { type Html, html } from "./html.ts";
import { counted } from "./number-text.ts";

/** Where the names come from, and how far they are to be trusted. */
export function provenance(table: NameTable): Html {
  return html`<details class="provenance" open><summary><h2>How the names were made</h2></summary><dl>${facts(
    table,
  ).map(([word, text]) => html`<dt>${word}</dt><dd><bdi>${text}</bdi></dd>`)}</dl></details>`;
}

function facts(table: NameTable): [word: string, text: string][] {
  const { method, images, false_discovery_rate: rate, also_layers = [], merged_from = [] } = table;
  const final = !images?.final ? "" : `, ${images.final} were kept for the end`;
  const told: [word: string, text: string | undefined][] = [
    ["Method", [method.name, method.version && `version ${method.version}`].filter(Boolean).join(", ")],
    [
      "With",
      Object.entries(method.parameters ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
    ],
    ["Reliable", method.reliable],
    [
      "By chance",
      rate === undefined ? undefined : `${Number((rate * 100).toPrecision(3))} % of the reliable names are expected`,
    ],
    ["Made", table.made],
    ["Data", table.data],
    ["Pictures", images && `${images.choosing} chose the names, ${images.judging} judged them${final}`],
    ["Holds for", also_layers.map(({ layer }) => layer).join(", ")],
    [
      "Put together",
      merged_from.length === 0
        ? undefined
        : `${counted(merged_from.length, "table")}: ${merged_from.map(({ file }) => file).join(", ")}`,
    ],
    ["Network", table.layer_sha256 && `${table.layer_sha256} (what lies below the layer)`],
    ["Weights", table.weights_sha256],
    ["Data digest", table.data_sha256],
  ];
  return told.flatMap(([word, text]) => (text ? [[word, text] as [string, string]] : []));
}
