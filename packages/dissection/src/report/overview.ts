import type { NameTable } from "@camscribe/contracts";
import { type ConceptUnits, type NameSummary, summarizeNames } from "@camscribe/naming";
import { type Html, html, NOTHING } from "./html.ts";
import { counted, numberText } from "./number-text.ts";
import { provenance } from "./provenance.ts";
import { STATUS_WORDS, type Status } from "./reported-unit.ts";
import { scorePlot } from "./score-plot.ts";

/** Concepts with a button of their own; the others are found by the search. */
const BUTTONS = 80;

/** How much of the layer is named, how well, of what kinds, and how all that came about. */
export function overview(table: NameTable): Html {
  const summary = summarizeNames(table);
  return html`<header>
<p class="soft"><bdi>${table.model}</bdi></p>
<h1>The units of <bdi>${table.layer}</bdi></h1>
${coverage(summary)}
${furtherTests(table)}
<div class="pair">
<div>${categories(summary)}${concepts(summary)}</div>
${scorePlot(table)}
</div>
${provenance(table)}
</header>`;
}

function coverage({ coverage: { units, ...counts } }: NameSummary): Html {
  const parts = (Object.keys(STATUS_WORDS) as Status[]).map((status) => ({ status, count: counts[status] }));
  let from = 0;
  const bars = parts.map(({ status, count }) => {
    const bar = html`<rect class="${status}" x="${from}" width="${count}" height="1"/>`;
    from += count;
    return bar;
  });
  const shown = parts.filter(({ count, status }) => count > 0 || status === "reliable");
  return html`<p class="lead"><b>${counts.reliable}</b> of ${counted(units, "unit")} ${counts.reliable === 1 ? "has" : "have"} a reliable name.</p>
<svg class="coverage" viewBox="0 0 ${units} 1" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<ul class="legend">${shown.map(({ status, count }) => html`<li class="${status}">${count} ${STATUS_WORDS[status]}</li>`)}</ul>`;
}

/** Names put together of several concepts, and names tested by pixels. */
function furtherTests({ names }: NameTable): Html {
  const composed = names.filter((name) => name.composed !== undefined).length;
  const tested = names.filter(({ reliable }) => reliable).flatMap(({ masked }) => masked ?? []);
  const lower = tested.filter(({ p }) => p <= 0.05).length;
  const told = [
    composed === 0
      ? NOTHING
      : html`<p>${counted(composed, "name")} ${composed === 1 ? "is" : "are"} put together of several concepts.</p>`,
    tested.length === 0
      ? NOTHING
      : html`<p>By pixels: of ${counted(tested.length, "reliable name")} tested, ${lower} ${lower === 1 ? "has" : "have"} a unit that falls more when its concept is painted over than when as much is elsewhere (p of at most 0.05).</p>`,
  ];
  return html`${told}`;
}

function categories({ categories: all }: NameSummary): Html {
  if (all.length === 0) return NOTHING;
  const most = Math.max(...all.map(({ reliable, unreliable }) => reliable + unreliable));
  return html`<section><h2>By category</h2><table class="bars"><tr><th>category</th><th>reliable</th><th>did not hold</th><th>concepts</th><th></th></tr>${all.map(
    ({ category, reliable, unreliable, concepts: different }) =>
      html`<tr><td><bdi>${category || "(none)"}</bdi></td><td>${reliable}</td><td>${unreliable}</td><td>${different}</td><td><svg viewBox="0 0 ${most} 1" preserveAspectRatio="none" aria-hidden="true"><rect class="reliable" width="${reliable}" height="1"/><rect class="unreliable" x="${reliable}" width="${unreliable}" height="1"/></svg></td></tr>`,
  )}</table></section>`;
}

function concepts({ concepts: all, coverage: { reliable } }: NameSummary): Html {
  if (all.length === 0) return NOTHING;
  const shown = all.toSorted((a, b) => b.units.length - a.units.length).slice(0, BUTTONS);
  const rest = all.length - shown.length;
  return html`<section><h2>${reliable > 0 ? "Concepts that units were found for" : "Concepts; no name held"}</h2><p class="concepts">${shown.map(conceptButton)}${
    rest > 0 ? html`<span class="soft">and ${rest} more</span>` : NOTHING
  }</p></section>`;
}

function conceptButton({ concept, units, best }: ConceptUnits): Html {
  const score = best.heldout_score ?? best.score;
  const title = score === undefined ? "" : `best: unit ${best.unit}, ${numberText(score)}`;
  return html`<button type="button" data-concept="${concept.toLowerCase()}" title="${title}"><bdi>${concept}</bdi> <span>${units.length}</span></button> `;
}
