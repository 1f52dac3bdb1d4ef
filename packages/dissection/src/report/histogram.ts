import type { UnitExemplars } from "../patches/exemplars.ts";
import { type Html, html, NOTHING } from "./html.ts";
import { numberText } from "./number-text.ts";

const [WIDTH, HEIGHT] = [144, 36];

/**
 * How strong a unit gets in pictures with its concept and in others: for both, what share of its own pictures falls into
 * each bin, so that few pictures stand as high as many. The line is the unit's threshold.
 */
export function histogram({ maxima, concept }: UnitExemplars, name: string | undefined, threshold?: number): Html {
  const isOfName = concept !== undefined && concept === name;
  const all = maxima.without.map((count, bin) => count + (isOfName ? 0 : (maxima.with[bin] ?? 0)));
  const shown = isOfName ? maxima.with : [];
  const [others, own] = [sum(all), sum(shown)];
  if (others + own === 0) return NOTHING;
  const { least, most } = maxima;
  const at = ((threshold ?? Number.NaN) - least) / (most - least);
  const label =
    `Largest activation in each picture, from ${numberText(least)} to ${numberText(most)}: ` +
    (own > 0 ? `${own} pictures with the concept, ${others} without` : `${others} pictures`);
  return html`<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><path class="others" d="${bars(all)}"/>${
    own > 0 ? html`<path class="own" d="${bars(shown)}"/>` : NOTHING
  }${at >= 0 && at <= 1 ? html`<path class="threshold" d="M${(at * WIDTH).toFixed(1)} 0V${HEIGHT}"/>` : NOTHING}</svg>`;
}

/** One closed outline of steps: a bar for each count, the highest of them as high as the picture. */
function bars(counts: readonly number[]): string {
  const highest = Math.max(...counts);
  const step = WIDTH / counts.length;
  const heights = counts.map((count) => Math.round((HEIGHT * Math.sqrt(count / highest) || 0) * 10) / 10);
  return `M0 ${HEIGHT}${heights.map((height) => `V${HEIGHT - height}h${step}`).join("")}V${HEIGHT}Z`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
