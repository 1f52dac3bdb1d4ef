import type { ExplanationRequest } from "@camscribe/contracts";
import type { Explainer } from "@camscribe/explainer";
import { explainFiles } from "./explain-files.ts";
import type { Scale } from "./scale.ts";

/**
 * The largest value of all maps of a run: drawn on this one scale, a weak map looks weak beside a strong one.
 * Costs a first pass without pictures and tests; images that fail are left to the second pass to tell.
 * Where every map is zero there is none: each is drawn on its own.
 */
export async function sharedMaximum(
  explainer: Explainer,
  paths: readonly string[],
  request: ExplanationRequest,
  signal: AbortSignal,
): Promise<Scale> {
  let maximum = 0;
  const inputFor = () => ({ request: { ...request, artifacts: [], checks: false, pixel_checks: false } });
  for await (const outcome of explainFiles(explainer, paths, inputFor, signal)) {
    if (!outcome.ok) continue;
    for (const { heatmap } of outcome.explanation.explanations) maximum = Math.max(maximum, heatmap.maximum);
  }
  return maximum || "own";
}
