import { createHash } from "node:crypto";
import type { NameTable } from "@camscribe/contracts";
import type { UnitExemplars } from "../patches/exemplars.ts";
import { Html, html } from "./html.ts";
import { overview } from "./overview.ts";
import { SCRIPT } from "./report-script.ts";
import { STYLE, stripGaps } from "./report-style.ts";
import { reportedUnits, STATUS_WORDS } from "./reported-unit.ts";
import { unitRow } from "./unit-row.ts";

/**
 * A name table as one HTML file that needs nothing else: it opens from a disk, without a network. Its own policy allows
 * its one style, its one script and pictures that it holds, so that no name in it can do anything.
 *
 * @param exemplars  what the units look like; may be empty
 */
export function renderReport(table: NameTable, exemplars: readonly UnitExemplars[]): string {
  const units = reportedUnits(table, exemplars);
  const counts = [...new Set(exemplars.map(({ pictures }) => pictures.length))].filter((count) => count > 0);
  const style = STYLE + counts.map(stripGaps).join("");
  const policy = `default-src 'none'; img-src data:; style-src '${hashOf(style)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const categories = [...new Set(table.names.flatMap(({ category }) => (category === undefined ? [] : [category])))];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${table.model}, ${table.layer}: names of its units</title>
<style>${new Html(style)}</style>
</head>
<body>
${overview(table)}
<main>
<p class="reading">${reading(table, exemplars)}</p>
<form id="tools" role="search" hidden>
<input id="search" type="search" placeholder="Name or number   ( / )" aria-label="Name or number of a unit">
<select id="status" aria-label="What became of the name"><option value="">all units</option>${Object.entries(STATUS_WORDS).map(([status, words]) => html`<option value="${status}">${words}</option>`)}</select>
<select id="category" aria-label="Category"><option value="">all categories</option>${categories.sort().map((category) => html`<option>${category}</option>`)}</select>
<select id="order" aria-label="Order"><option value="best">best names first</option><option value="unit">by number</option><option value="name">by name</option><option value="judged">best judged first</option><option value="score">best chosen first</option><option value="chance">least by chance first</option></select>
<button type="reset">All</button>
<output id="count"></output>
</form>
<div id="units">
${units.map((unit) => unitRow(unit, table))}
</div>
</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

function reading({ method }: NameTable, exemplars: readonly UnitExemplars[]): string {
  const measure = method.score === undefined ? "" : ` (${method.score})`;
  const scores = `Scores${measure}: on the pictures that chose the name, on those that judged it, and on those kept for the end; and how likely chance gives as much.`;
  if (exemplars.length === 0) return scores;
  return (
    "Patches are where a unit is strongest, one of a picture, the strongest first; inside the line it is above its threshold (the dashed line of the histogram). " +
    "The histogram is of its largest activation in each picture: in colour pictures that show the concept of its name, in grey others; the two are as high, however few show it, and weak bars are raised (by the root). " +
    scores
  );
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
