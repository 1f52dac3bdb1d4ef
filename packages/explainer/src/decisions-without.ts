import type { Check, Explanation, Prediction } from "@camscribe/contracts";
import type { AblationOutput } from "@camscribe/engine";
import { nestedGroups } from "@camscribe/verification";
import type { NamedImage } from "./check-images.ts";
import type { LayerAblation } from "./layer-ablation.ts";
import type { NamedTarget } from "./name-image.ts";
import { topClasses } from "./probability.ts";

/** Classes that one run of the head is asked about: it reads each off all of them. */
const CLASSES_AT_ONCE = 1000;

type DecisionWithout = Explanation["decision_without"];

/**
 * What an image's network decides without the reasons for its first choice: growing groups of them are switched off
 * together until the choice changes.
 *
 * @param checks  of each target's reasons
 * @returns for each target; `null` where it is not the network's first choice, or no reason lowers its score
 */
export async function decisionsWithout(
  ablation: LayerAblation,
  named: NamedImage,
  checks: readonly (readonly Check[])[],
  labels: readonly string[],
): Promise<DecisionWithout[]> {
  const decisions: DecisionWithout[] = [];
  for (const [index, target] of named.targets.entries()) {
    decisions.push(await decisionWithout(ablation, named, target, checks[index] ?? [], labels));
  }
  return decisions;
}

async function decisionWithout(
  ablation: LayerAblation,
  { image, run }: NamedImage,
  { asked, contrast, reasons }: NamedTarget,
  checks: readonly Check[],
  labels: readonly string[],
): Promise<DecisionWithout> {
  const [first] = topClasses(run, 1);
  if (contrast !== null || run.chosen[asked] !== first) return null;
  const groups = nestedGroups(
    reasons.map(({ rank, sign, units }, order) => ({
      rank,
      sign,
      units: units.map(({ unit }) => unit),
      check: checks[order] as Check,
    })),
  );
  if (groups.length === 0) return null;
  const off = groups.map(({ units }) => units);
  const chunks = Array.from({ length: Math.ceil(labels.length / CLASSES_AT_ONCE) }, (_, chunk) =>
    labels.slice(chunk * CLASSES_AT_ONCE, (chunk + 1) * CLASSES_AT_ONCE).map((_, at) => chunk * CLASSES_AT_ONCE + at),
  );
  const region = image.region?.places;
  const outputs = await ablation.run(chunks.map((classes) => ({ carried: run.carried, classes, region, off })));
  const found = groups.map(({ ranks }, group) => {
    const prediction = firstChoice(
      outputs.map((runs) => runs[group] as AblationOutput),
      labels,
    );
    return { ranks, prediction, changed: prediction.index !== first };
  });
  return found.find(({ changed }) => changed) ?? found.at(-1) ?? null;
}

/** @param parts  of all classes, in their order */
function firstChoice(parts: readonly AblationOutput[], labels: readonly string[]): Prediction {
  const classes = parts.flatMap(({ scores, probabilities }) =>
    [...scores].map((score, at) => ({ score, probability: probabilities?.[at] ?? null })),
  );
  const predictions = classes.map((each, index) => ({ index, label: labels[index] as string, ...each }));
  return predictions.reduce((best, each) => (isAhead(each, best) ? each : best));
}

function isAhead(one: Prediction, other: Prediction): boolean {
  if (one.probability !== null && other.probability !== null && one.probability !== other.probability) {
    return one.probability > other.probability;
  }
  return one.score > other.score;
}
