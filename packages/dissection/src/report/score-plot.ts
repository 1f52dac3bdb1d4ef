import type { NameTable } from "@camscribe/contracts";
import { type Html, html, NOTHING } from "./html.ts";
import { numberText } from "./number-text.ts";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [360, 240, 40, 28];

/** Each name's score on the pictures that chose it, and on those that judged it: names that fitted by luck lie low. */
export function scorePlot({ names, method }: NameTable): Html {
  const both = names.flatMap(({ score, heldout_score, reliable }) =>
    score === undefined || heldout_score === undefined ? [] : [{ score, judged: heldout_score, reliable }],
  );
  if (both.length === 0) return NOTHING;
  const all = both.flatMap(({ score, judged }) => [score, judged]);
  const [least, most] = [Math.min(0, lowest(all)), -lowest(all.map((value) => -value))];
  const scale = (value: number) => (most > least ? (value - least) / (most - least) : 0);
  const x = (value: number) => (LEFT + scale(value) * (WIDTH - LEFT - 6)).toFixed(1);
  const y = (value: number) => (HEIGHT - BOTTOM - scale(value) * (HEIGHT - BOTTOM - 6)).toFixed(1);
  const dots = (reliable: boolean) =>
    both
      .filter((name) => name.reliable === reliable)
      .map(({ score, judged }) => `M${x(score)} ${y(judged)}h0`)
      .join("");
  const told = `Scores of ${both.length} names: chosen from left to right, judged from below upwards, ${numberText(least)} to ${numberText(most)}`;
  return html`<section><h2>Do names hold on other pictures?</h2><svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${told}">
<path class="axis" d="M${x(least)} ${y(most)}V${y(least)}H${x(most)}"/><path class="equal" d="M${x(least)} ${y(least)}L${x(most)} ${y(most)}"/>
<path class="dots unreliable" d="${dots(false)}"/><path class="dots reliable" d="${dots(true)}"/>
<text x="${WIDTH - 6}" y="${HEIGHT - 8}" text-anchor="end">${method.score ?? "score"} where it was chosen →</text>
<text x="14" y="${HEIGHT - BOTTOM}" transform="rotate(-90 14 ${HEIGHT - BOTTOM})">where it was judged →</text>
<text x="${LEFT}" y="${HEIGHT - 8}">${numberText(least)}</text><text x="${LEFT - 4}" y="12" text-anchor="end">${numberText(most)}</text>
</svg></section>`;
}

function lowest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
