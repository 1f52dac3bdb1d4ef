import type { NameTable, UnitName } from "@camscribe/contracts";
import { histogram } from "./histogram.ts";
import { type Html, html, NOTHING } from "./html.ts";
import { counted, numberText } from "./number-text.ts";
import { type ReportedUnit, STATUS_WORDS } from "./reported-unit.ts";

/** One unit: its name and what became of it, its patches, its scores. What search, filter and order ask for is in `data-`. */
export function unitRow(reported: ReportedUnit, { method }: Pick<NameTable, "method">): Html {
  const { unit, status, name, rejection, exemplars } = reported;
  const concept = name?.concept ?? rejection?.concept;
  return html`<article id="unit-${unit}" class="${status}" data-unit="${unit}" data-status="${status}" data-concept="${(concept ?? "").toLowerCase()}" data-category="${name?.category ?? ""}" data-score="${name?.score}" data-judged="${name?.heldout_score}" data-chance="${name?.chance_p}">
<div class="who"><h3><a href="#unit-${unit}">${unit}</a> ${concept === undefined ? html`<i>no name</i>` : html`<bdi>${concept}</bdi>`}</h3>
<p><span class="status">${STATUS_WORDS[status]}</span>${name?.category === undefined ? NOTHING : html` <bdi class="soft">${name.category}</bdi>`}</p>${signed(reported)}</div>
${strip(reported)}
<div class="what">${name === undefined ? NOTHING : html`${scores(name)}${tests(name)}`}${exemplars === undefined ? NOTHING : histogram(exemplars, name?.concept, name?.threshold)}</div>
${more(reported, method.score)}
</article>`;
}

function strip({ unit, exemplars, name }: ReportedUnit): Html {
  if (exemplars?.strip === undefined) return html`<p class="strip soft">no patches</p>`;
  const { strip: jpeg, pictures } = exemplars;
  const what = name === undefined ? `Unit ${unit}` : `Unit ${unit}, ${name.concept}`;
  const alt = `${what}: its strongest patches, out of ${pictures.map((picture) => picture.name).join(", ")}`;
  const src = `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`;
  const side = 112;
  return html`<div class="strip"><img class="of-${pictures.length}" width="${pictures.length * side}" height="${side}" loading="lazy" decoding="async" alt="${alt}" src="${src}"></div>`;
}

function scores({ score, heldout_score, final_score, chance_p }: UnitName): Html {
  const told: [word: string, value: number | undefined][] = [
    ["chosen", score],
    ["judged", heldout_score],
    ["final", final_score],
    ["chance", chance_p],
  ];
  const cells = told.filter(([, value]) => value !== undefined);
  if (cells.length === 0) return NOTHING;
  return html`<dl class="scores">${cells.map(([word, value]) => html`<div><dt>${word}</dt><dd>${numberText(value!)}</dd></div>`)}</dl>`;
}

/** What was found beyond the score, in a few words; `more` tells it in full. */
function tests({ composed, masked }: UnitName): Html {
  return html`${composed === undefined ? NOTHING : html`<p class="soft">put together of ${composed.parts.length}: judged ${numberText(composed.gain)} above the best alone</p>`}${
    masked === undefined
      ? NOTHING
      : html`<p class="soft">by pixels: falls in ${masked.lower} of ${counted(masked.pictures, "picture")}</p>`
  }`;
}

function signed({ name, rejection }: ReportedUnit): Html {
  const signature = rejection ?? name;
  if (signature?.author === undefined) return NOTHING;
  return html`<p class="soft">by <bdi>${signature.author}</bdi>${signature.reason === undefined ? NOTHING : html`: <bdi>${signature.reason}</bdi>`}</p>`;
}

/** What is read of one unit, not of all. */
function more({ name, exemplars }: ReportedUnit, measure: string | undefined): Html {
  const { runner_up: second, threshold, masked, composed } = name ?? {};
  const pictures = exemplars?.pictures ?? [];
  const parts = [
    name === undefined ? NOTHING : measures(name, measure),
    name === undefined ? NOTHING : bestOfCategories(name),
    second === undefined
      ? NOTHING
      : html`<p>${composed === undefined ? "Second" : "The best alone"}: <bdi>${second.concept}</bdi> ${numberText(second.score)}</p>`,
    composed === undefined ? NOTHING : composedText(composed),
    pictures.length === 0
      ? NOTHING
      : html`<p>Patches: ${pictures.map(({ name: file, value }, at) => html`${at > 0 ? ", " : ""}<bdi>${file}</bdi> (${numberText(value)})`)}</p>`,
    masked === undefined ? NOTHING : html`<p>${maskedText(masked)}</p>`,
    threshold === undefined ? NOTHING : html`<p>On above ${numberText(threshold)}</p>`,
  ].filter((part) => part !== NOTHING);
  return parts.length === 0 ? NOTHING : html`<details><summary>More</summary><div>${parts}</div></details>`;
}

function measures({ scores: all = {} }: UnitName, main: string | undefined): Html {
  const rows = Object.entries(all);
  if (rows.length === 0) return NOTHING;
  return html`<table><tr><th>measure</th><th>chosen</th><th>judged</th><th>final</th></tr>${rows.map(
    ([by, { score, heldout_score, final_score }]) =>
      html`<tr${by === main ? html` class="main"` : NOTHING}><td>${by}</td>${[score, heldout_score, final_score].map(numberCell)}</tr>`,
  )}</table>`;
}

function bestOfCategories({ by_category: best = [] }: UnitName): Html {
  if (best.length === 0) return NOTHING;
  return html`<table><tr><th>category</th><th>best</th><th>chosen</th><th>judged</th></tr>${best.map(
    ({ category, concept, score, heldout_score }) =>
      html`<tr><td><bdi>${category}</bdi></td><td><bdi>${concept}</bdi></td>${[score, heldout_score].map(numberCell)}</tr>`,
  )}</table>`;
}

function composedText({ parts, gain, p }: NonNullable<UnitName["composed"]>): Html {
  const told = parts.map(({ concept, joint }) => html`${joint === undefined ? "" : ` ${joint} `}<bdi>${concept}</bdi>`);
  return html`<p>Put together: ${told}; its judged score is ${numberText(gain)} above that of the best alone (by chance: ${numberText(p)})</p>`;
}

function maskedText({ pictures, lower, p }: NonNullable<UnitName["masked"]>): string {
  return `Painted over in ${counted(pictures, "picture")}: in ${lower} the unit falls more than by as much painted over elsewhere (by chance: ${numberText(p)})`;
}

function numberCell(value: number | undefined): Html {
  return html`<td>${value === undefined ? "" : numberText(value)}</td>`;
}
