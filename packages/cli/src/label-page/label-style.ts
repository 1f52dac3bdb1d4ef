/** The page's looks, of one kind with the pages of explanations. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfdfc, #141416);
  --ink: light-dark(#1b1b1e, #ececee);
  --soft: light-dark(#5d5d66, #a2a2ac);
  --line: light-dark(#d8d8d5, #3a3a40);
  --lit: light-dark(#f3f2ee, #1f1f24);
  --accent: light-dark(#1f5fa8, #6fb1ff);
  --on-accent: light-dark(#fff, #101114);
  --present: light-dark(#b9cbe0, #3a5270);
  --named: light-dark(#7ea6d3, #4b7fb8);
  --failed: light-dark(#c9a77c, #8a6a42);
  --rejected: light-dark(#b04a00, #ff9d57);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
header, main, #status { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 2rem; padding-top: 1.25rem; }
.title { margin-right: auto; }
h1 { margin: 0; font-size: 1.0625rem; font-weight: 600; }
h2 { margin: 0; font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; }
p { margin: 0; }
.soft { color: var(--soft); }
#progress, .author, .hint, .legend, .through, .walk, #left { font-size: .875rem; font-variant-numeric: tabular-nums; }
nav { display: flex; }
nav button { border-radius: 0; } nav button:first-child { border-radius: 6px 0 0 6px; } nav button:last-child { margin-left: -1px; border-radius: 0 6px 6px 0; }
nav [aria-current="true"], nav [aria-current="true"]:hover { background: var(--ink); color: var(--paper); border-color: var(--ink); }
#status { min-height: 1.5rem; padding-top: .25rem; color: var(--soft); font-size: .875rem; } #status.wrong { color: var(--rejected); font-weight: 600; }
main { padding-top: .75rem; padding-bottom: 2rem; }
@media (min-width: 60rem) { #naming { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); gap: 1.5rem 2.5rem; } .overview { grid-column: 1 / -1; } }
.patches { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 6px; }
.patches img, .tiles img { display: block; width: 100%; height: auto; aspect-ratio: 1; object-fit: cover; border-radius: 4px; background: var(--lit); }
.patches p { grid-column: 1 / -1; padding: 4rem 0; text-align: center; color: var(--soft); }
.form { display: flex; flex-direction: column; gap: .6rem; }
form { display: grid; gap: .75rem; margin-top: .4rem; }
form label { display: grid; gap: .2rem; font-size: .875rem; }
input, select { padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--lit); color: inherit; font: inherit; }
#concept { font-size: 1.25rem; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
button { padding: .35rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: inherit; font: inherit; cursor: pointer; }
button:hover { background: var(--lit); } button:disabled { opacity: .45; cursor: default; }
button.main { border-color: var(--accent); background: var(--accent); color: var(--on-accent); } button.main:hover { filter: brightness(1.08); }
kbd { padding: 0 .3em; border: 1px solid currentColor; border-radius: 3px; font: .75em/1.5 ui-monospace, monospace; opacity: .7; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.walk { margin-top: .4rem; }
#said b { font-weight: 650; } #said { padding-left: .75rem; border-left: 3px solid var(--named); } #said:empty { display: none; }
#said.reliable { border-color: var(--accent); } #said.failed { border-color: var(--failed); } #said.rejected { border-color: var(--rejected); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 0 0 .5rem; padding: 0; list-style: none; }
.legend li::before { content: ""; display: inline-block; width: .75em; height: .75em; margin-right: .4em; border-radius: 2px; background: var(--own); vertical-align: -.05em; }
.open { --own: var(--line); } .present { --own: var(--present); } .named { --own: var(--named); } .reliable { --own: var(--accent); } .failed { --own: var(--failed); } .rejected { --own: var(--rejected); }
.units { display: grid; grid-template-columns: repeat(auto-fill, minmax(1.5rem, 1fr)); gap: 3px; }
.units button { min-width: 0; height: 1.5rem; padding: 0; border: 0; border-radius: 3px; background: var(--own); }
.units [aria-current="true"] { outline: 2px solid var(--ink); outline-offset: 1px; }
.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px; margin: 1rem 0; }
.tiles button { position: relative; padding: 4px; } .tiles button:hover { border-color: var(--accent); }
.tiles kbd { display: inline-block; margin-top: .35rem; font-size: .9rem; }
#judging { max-width: 68rem; } #judging .hint { margin-top: 1.25rem; max-width: 44rem; }
@media (max-width: 40rem) { header, main, #status { padding-left: 1rem; padding-right: 1rem; } .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } .patches { grid-template-columns: repeat(3, minmax(0, 1fr)); } h2 { font-size: 1.5rem; } #naming .hint, .buttons kbd { display: none; } .form { margin-top: 1rem; } .overview { margin-top: 1.5rem; } }
`;
