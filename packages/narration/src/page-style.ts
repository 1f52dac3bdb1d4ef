import type { Layer } from "./page-view.ts";

/** The page's looks. Nothing of a request stands here but numbers, so that the policy of the page can pin its hash. */
const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfdfc, #141416);
  --ink: light-dark(#1b1b1e, #ececee);
  --soft: light-dark(#5d5d66, #a2a2ac);
  --line: light-dark(#e3e3e1, #2c2c31);
  --lit: light-dark(#f3f2ee, #1f1f24);
  --for: light-dark(#1f5fa8, #6fb1ff);
  --against: light-dark(#b04a00, #ff9d57);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
main, header, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; }
h1 { margin: 0; color: var(--soft); font-size: .9375rem; font-weight: 500; }
h2 { margin: 0 0 .75rem; font-size: 1.9rem; line-height: 1.15; font-weight: 650; letter-spacing: -.015em; }
h3 { margin: 1.75rem 0 .5rem; color: var(--soft); font-size: .875rem; font-weight: 600; }
main { padding-top: 1.5rem; }
@media (min-width: 60rem) { main { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 3rem; } }

figure { position: sticky; top: 0; z-index: 2; align-self: start; margin: 0 0 1rem; padding: .5rem 0; background: var(--paper); }
@media (min-width: 60rem) { figure { margin: 0; padding: 1.5rem 0; } }
.stack { display: grid; border-radius: 4px; overflow: hidden; background: #17171b; }
.stack > * { grid-area: 1 / 1; align-self: start; min-width: 0; }
.stack img { display: block; width: 100%; height: auto; }
.layer { display: grid; visibility: hidden; opacity: 0; }
.layer > * { grid-area: 1 / 1; align-self: start; }
.layer svg { width: 100%; height: auto; fill: none; }
.layer rect { vector-effect: non-scaling-stroke; }
.shade { stroke: #000; stroke-opacity: .65; stroke-width: 3.5; }
.frame { stroke: #fff; stroke-width: 1.5; }
@media (prefers-reduced-motion: no-preference) { .layer { transition: opacity .14s; } }

label { position: relative; display: block; cursor: pointer; }
label > input { position: absolute; top: 0; left: 0; width: 1px; height: 1px; margin: 0; opacity: 0; pointer-events: none; }
.views { display: flex; flex-wrap: wrap; gap: .375rem; margin: .625rem 0 0; font-size: .875rem; }
.hint { align-self: center; color: var(--soft); font-size: .8125rem; line-height: 1.3; }
.views label { padding: .1rem .7rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--soft); }
label:hover, label:has(:checked), main:not(:has(:checked)) label:target { background: var(--lit); color: var(--ink); }
.views label:has(:checked), main:not(:has(:checked)) .views label:target { border-color: currentColor; color: var(--ink); }
label:has(:focus-visible) { outline: 2px solid var(--for); outline-offset: 1px; }

section + section { margin-top: 3.5rem; padding-top: 2.5rem; border-top: 1px solid var(--line); }
@media (min-width: 60rem) { section:first-of-type { padding-top: 1.25rem; } }
.account { max-width: 38rem; margin: 0 0 .75rem; }
.notice { padding-left: .875rem; border-left: 3px solid var(--against); font-weight: 600; }
ol + .account { margin-top: 1.5rem; }
ol { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
li { border-bottom: 1px solid var(--line); }
label:target { scroll-margin-top: 50vh; }
@media (min-width: 60rem) { label:target { scroll-margin-top: 1.5rem; } }
.reason { margin: 0 -.75rem; padding: .7rem .75rem .8rem; border-radius: 4px; }
.claim { display: flex; align-items: baseline; gap: .5rem; }
.claim b { font-weight: 600; }
.claim .number { margin-left: auto; white-space: nowrap; }
.number { font-variant-numeric: tabular-nums; }
.sign { font-size: .875rem; }
.for { color: var(--for); }
.against { color: var(--against); }
.bar { display: block; width: 100%; height: 3px; margin: .3rem 0 .45rem; fill: currentColor; background: var(--line); border-radius: 2px; overflow: hidden; }
.sentence { display: block; font-size: .9375rem; line-height: 1.5; }
.patches { display: block; max-width: 100%; height: auto; margin-top: .45rem; border-radius: 2px; }
.units { display: block; margin-top: .2rem; color: var(--soft); font-size: .8125rem; }

footer { padding-bottom: 4rem; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th { color: var(--soft); }
.facts th { width: 11rem; }
.predictions { max-width: 38rem; }
.predictions td + td, .predictions th + th { width: 6.5rem; padding-right: 0; text-align: right; font-variant-numeric: tabular-nums; }
code { font: .8125rem/1.5 ui-monospace, "SF Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
pre { margin: 0; padding: .8rem 1rem; background: var(--lit); border-radius: 4px; white-space: pre-wrap; }
@media (max-width: 40rem) { main, header, footer { padding-left: 1rem; padding-right: 1rem; } .facts th { width: 7rem; } }
/* On paper nobody points: every layer stands by itself, its legend says what it is. */
@media print {
  figure { position: static; }
  .views, #layer-0 { display: none; }
  .stack { max-width: none !important; grid-template-columns: 1fr 1fr 1fr; gap: .5rem; overflow: visible; background: none; }
  .stack > * { grid-area: auto; break-inside: avoid; }
  .stack > img { grid-column: 1 / -1; }
  .layer { visibility: visible; opacity: 1; }
  .layer svg { display: none; }
  li, tr, p { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

/**
 * The style of a page with these layers over its photograph. A layer shows while the pointer is on its label, or its
 * radio button is chosen (by a tap, a click or the arrow keys), or the page's address ends in its link and nothing is
 * chosen yet; the pointer wins. Where nothing is chosen and the address names nothing, it is all evidence for the first
 * class. No script is needed for that.
 *
 * @param aspect  width of the photograph by its height
 */
export function pageStyle(layers: readonly Layer[], aspect: number): string {
  const shown = layers.flatMap(({ id, link }) => [
    `main:not(:has(:checked)):has(#${link}:target) #layer-${id},`,
    `main:has(#view-${id}:checked) #layer-${id} { visibility: visible; opacity: 1; z-index: 1; }`,
    `main:has(label:hover > #view-${id}) #layer-${id} { visibility: visible; opacity: 1; z-index: 2; }`,
  ]);
  const opening = layers.find(({ link }) => link === "evidence-1") ?? layers[0]!;
  const opened = [
    `main:not(:has(:checked, :target)) #layer-${opening.id} { visibility: visible; opacity: 1; z-index: 1; }`,
    `main:not(:has(:checked, :target)) #${opening.link} { border-color: currentColor; color: var(--ink); background: var(--lit); }`,
  ];
  // A tall photograph must leave room for what is said of it: with legend and button about 40 vh on phones.
  const sizes = `.stack { max-width: calc(30vh * ${aspect.toFixed(4)}); }\n@media (min-width: 60rem) { .stack { max-width: calc(78vh * ${aspect.toFixed(4)}); } }`;
  return [STYLE, sizes, ...opened, ...shown].join("\n");
}
