/** The page's looks, of one kind with the pages of explanations. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfdfc, #141416);
  --ink: light-dark(#1b1b1e, #ececee);
  --soft: light-dark(#5d5d66, #a2a2ac);
  --line: light-dark(#e3e3e1, #2c2c31);
  --lit: light-dark(#f3f2ee, #1f1f24);
  --reliable: light-dark(#1f5fa8, #6fb1ff);
  --unreliable: light-dark(#c9a77c, #8a6a42);
  --rejected: light-dark(#b04a00, #ff9d57);
  --unnamed: light-dark(#d9d9d6, #3a3a40);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; }
h1 { margin: 0 0 1rem; font-size: 1.9rem; line-height: 1.15; font-weight: 650; letter-spacing: -.015em; }
h2 { margin: 0 0 .5rem; color: var(--soft); font-size: .875rem; font-weight: 600; }
p { margin: 0; }
section, .provenance { margin-top: 1.75rem; }
.soft { color: var(--soft); }
.lead b { font-size: 1.5rem; font-weight: 650; }
.reliable { --own: var(--reliable); } .unreliable { --own: var(--unreliable); } .rejected { --own: var(--rejected); } .unnamed { --own: var(--unnamed); }
rect { fill: var(--own); }
.coverage { display: block; width: 100%; height: 14px; margin: .5rem 0; border-radius: 4px; background: var(--unnamed); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; font-size: .875rem; }
.legend li::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .45em; border-radius: 2px; background: var(--own); }
.pair { display: grid; gap: 0 3rem; }
@media (min-width: 60rem) { .pair { grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr); } }
table { border-collapse: collapse; font-size: .875rem; }
th, td { padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); text-align: right; font-weight: 400; font-variant-numeric: tabular-nums; }
th { color: var(--soft); }
th:first-child, td:first-child { text-align: left; }
.bars { width: 100%; } .bars td:last-child { width: 45%; padding-right: 0; } .bars svg { display: block; width: 100%; height: 12px; border-radius: 2px; }
.plot { width: 100%; max-width: 26rem; height: auto; }
.plot text { fill: var(--soft); font-size: 10.5px; }
.axis, .equal { fill: none; stroke: var(--line); } .equal { stroke-dasharray: 3 3; }
.dots { fill: none; stroke: var(--own); stroke-width: 4.5; stroke-linecap: round; } .dots.reliable { stroke-width: 5.5; }
.concepts { line-height: 2.1; }
button { padding: .05rem .6rem; border: 1px solid var(--line); border-radius: 1rem; background: none; color: inherit; font: inherit; font-size: .875rem; cursor: pointer; }
button:hover { background: var(--lit); } button span { color: var(--soft); font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--reliable); outline-offset: 1px; }
summary { cursor: pointer; } summary h2 { display: inline; }
.provenance dl { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .35rem 1rem; margin: .5rem 0 0; font-size: .875rem; }
.provenance dt { color: var(--soft); } .provenance dd { margin: 0; max-width: 60rem; }
.reading { margin-top: 1.75rem; max-width: 60rem; color: var(--soft); font-size: .875rem; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin: 1rem 0 0; padding: .75rem 0; border-bottom: 1px solid var(--line); background: var(--paper); font-size: .875rem; }
form[hidden] { display: none; }
input, select { padding: .25rem .5rem; border: 1px solid var(--line); border-radius: 4px; background: var(--lit); color: inherit; font: inherit; }
input { width: 15rem; max-width: 100%; } select { max-width: 12rem; }
#count { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
article { display: grid; gap: .5rem 1.5rem; padding: .75rem 0; border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 9rem; scroll-margin-top: 4rem; }
article[hidden] { display: none; }
article:target { background: var(--lit); }
@media (min-width: 62rem) { article { grid-template-columns: 11rem minmax(0, 1fr) 19rem; } }
h3 { margin: 0; font-size: 1.0625rem; line-height: 1.3; font-weight: 600; }
h3 a { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; text-decoration: none; } h3 a:hover { text-decoration: underline; }
h3 i { color: var(--soft); font-weight: 400; }
.who p { font-size: .8125rem; }
.status::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .4em; border-radius: 50%; background: var(--own); }
.unreliable h3 bdi { color: var(--soft); font-weight: 400; } .rejected h3 bdi { text-decoration: line-through; font-weight: 400; }
.strip img { display: block; max-width: 100%; height: auto; }
.what { font-size: .8125rem; }
.scores { display: flex; gap: .25rem 1.1rem; margin: 0 0 .35rem; } .scores dt { color: var(--soft); } .scores dd { margin: 0; font-variant-numeric: tabular-nums; } .scores div:nth-child(2) dd { font-weight: 650; }
.histogram { display: block; width: 100%; max-width: 16rem; height: auto; border-bottom: 1px solid var(--soft); overflow: visible; }
.others { fill: var(--unnamed); } .own { fill: var(--own); fill-opacity: .55; } .threshold { stroke: var(--ink); stroke-dasharray: 2 2; stroke-opacity: .7; }
details { font-size: .8125rem; } article summary { width: fit-content; color: var(--soft); }
article details > div { display: flex; flex-wrap: wrap; gap: .5rem 3rem; margin: .4rem 0; } article details p { flex: 1 1 100%; max-width: 60rem; } .main td { font-weight: 650; }
@media (min-width: 62rem) { article details { grid-column: 2 / -1; margin-top: -.25rem; } }
@media (max-width: 40rem) { header, main { padding-left: 1rem; padding-right: 1rem; } .provenance dl { grid-template-columns: 1fr; gap: 0; } .provenance dd { margin-bottom: .5rem; } form { position: static; } #count { margin-left: 0; } }
@media print {
  form, .concepts, article details { display: none !important; }
  article { grid-template-columns: 8rem minmax(0, 1fr) 12rem; content-visibility: visible; break-inside: avoid; padding: .35rem 0; }
  header { break-after: page; } svg, .status::before, .legend li::before { print-color-adjust: exact; }
}
`;

/** Patches of one strip stand a little apart. @param count  of patches */
export function stripGaps(count: number): string {
  const each = (100 / count).toFixed(4);
  const gaps = `repeating-linear-gradient(to right, #000 0 calc(${each}% - 4px), #0000 calc(${each}% - 4px) ${each}%)`;
  return `.of-${count} { -webkit-mask: ${gaps}; mask: ${gaps}; }\n`;
}
