import { type ConceptSet, PARTS, type Part } from "@camscribe/concepts";
import { NAME_TABLE_FORMAT, type NameTable, type UnitName } from "@camscribe/contracts";
import { type ChosenName, chooseNames, type NamingRule } from "./choose-names.ts";
import { withCompositions } from "./composition/with-compositions.ts";
import type { Dissection } from "./dissect.ts";
import { LayerScores, MEASURES, type Measure } from "./layer-scores.ts";
import type { DissectionPlan } from "./plan.ts";

const MEASURE_NAMES: Record<Measure, string> = {
  iou_lift: "geometric mean of intersection over union and lift over the base rate",
  iou: "intersection over union",
  lift: "lift over the base rate",
  auroc_mean: "AUROC of the unit's mean",
  auroc_max: "AUROC of the unit's maximum",
};

/** `[units, concepts]` by each measure, of parts that have pictures. */
type PartScores = Partial<Record<Part, Record<Measure, Float64Array>>>;

/** How the reliable names of a table fared on the part that took no part in making it. */
export interface Holding {
  reliable: number;
  held: number;
}

/** The name table of one dissected layer. */
export function writeNames(
  plan: DissectionPlan,
  set: ConceptSet,
  dissection: Dissection,
  layer: number,
  { rule, version, composes = false }: { rule: NamingRule; version: string; composes?: boolean },
): { table: NameTable; holding: Holding } {
  const { name, sha256, units } = plan.layers[layer]!;
  const scores = new LayerScores(plan, set, dissection, layer);
  const chosen = chooseNames(scores, set.concepts.length, plan.rounds, rule);
  const images = (part: Part) => set.images.filter((image) => image.part === part).length;
  const all = Object.fromEntries(
    PARTS.filter((part) => images(part) > 0).map((part) => [
      part,
      Object.fromEntries(MEASURES.map((measure) => [measure, scores.of(measure, part, "truth")])),
    ]),
  ) as PartScores;
  const { thresholds, survey } = dissection.layers[layer]!;
  const { relativeError } = survey.tail;
  const reliable = chosen.names.filter((chosenName) => chosenName.reliable).length;
  const table: NameTable = {
    format: NAME_TABLE_FORMAT,
    model: plan.model.name,
    layer: name,
    layer_sha256: sha256,
    weights_sha256: plan.model.weightsSha256,
    units,
    method: {
      name: "Network Dissection (Bau et al. 2017), kept by shuffled labels",
      score: rule.measure,
      reliable: reliabilityOf(plan, rule),
      version,
      parameters: {
        quantile: plan.quantile,
        rounds: plan.rounds,
        seed: plan.seed,
        rate: rule.rate,
        ...(relativeError > 0 ? { threshold_error: relativeError } : {}),
        ...(reliable > 0 ? { chance_bound: rounded(chosen.cutoff.bound) } : {}),
      },
    },
    data: `${set.name}: ${set.images.length} pictures, ${set.concepts.length} concepts`,
    data_sha256: set.sha256,
    images: { choosing: images("choosing"), judging: images("judging"), final: images("final") },
    ...(reliable > 0 ? { false_discovery_rate: rounded(chosen.cutoff.falseDiscoveryRate) } : {}),
    made:
      `For each unit the threshold that its activation exceeds at ${percent(1 - plan.quantile)} of all places of the ` +
      `choosing part; the concept with the highest ${MEASURE_NAMES[rule.measure]} there; the same on the judging part ` +
      `(heldout_score)${images("final") === 0 ? "." : finalTold(chosen.held, reliable)}`,
    names: chosen.names.map((each) => unitName(each, { set, all, measure: rule.measure, thresholds })),
  };
  const composed = composes
    ? withCompositions(table, { set, dissection, layer, rounds: plan.rounds, rule, names: chosen.names })
    : table;
  return { table: composed, holding: { reliable, held: chosen.held } };
}

interface NameContext {
  set: ConceptSet;
  all: PartScores;
  measure: Measure;
  thresholds: Float32Array;
}

function unitName(
  { unit, concept, p, reliable }: ChosenName,
  { set, all, measure, thresholds }: NameContext,
): UnitName {
  const at = (index: number) => unit * set.concepts.length + index;
  const score = (part: Part, by: Measure, index: number) => all[part]?.[by][at(index)] ?? Number.NaN;
  const named = (by: Measure, index = concept) => ({
    score: rounded(score("choosing", by, index)),
    ...finite("heldout_score", score("judging", by, index)),
    ...finite("final_score", score("final", by, index)),
  });
  const ranked = [...set.concepts.keys()].toSorted(
    (a, b) => finiteOr0(score("choosing", measure, b)) - finiteOr0(score("choosing", measure, a)) || a - b,
  );
  const second = ranked.find((index) => index !== concept);
  const categories = [...new Set(set.concepts.map(({ category }) => category))];
  const { name, category } = set.concepts[concept]!;
  return {
    unit,
    concept: name,
    category,
    ...named(measure),
    chance_p: rounded(p),
    threshold: rounded(thresholds[unit] as number),
    scores: Object.fromEntries(
      MEASURES.filter((by) => Number.isFinite(score("choosing", by, concept))).map((by) => [by, named(by)]),
    ),
    ...(second === undefined
      ? {}
      : {
          runner_up: {
            concept: set.concepts[second]!.name,
            score: rounded(finiteOr0(score("choosing", measure, second))),
          },
        }),
    by_category: categories.flatMap((each) => {
      const best = ranked.find((index) => set.concepts[index]!.category === each);
      if (best === undefined || !(score("choosing", measure, best) > 0)) return [];
      const { score: first, heldout_score } = named(measure, best);
      return [
        {
          category: each,
          concept: set.concepts[best]!.name,
          score: first,
          ...(heldout_score === undefined ? {} : { heldout_score }),
        },
      ];
    }),
    reliable,
  };
}

function finalTold(held: number, reliable: number): string {
  return ` and, once the names stood, on the final part (final_score), where ${held} of ${reliable} reliable names held: shuffled labels reach their score at most once in 20 times.`;
}

function reliabilityOf({ rounds }: DissectionPlan, { measure, rate }: NamingRule): string {
  if (rounds === 0) return "no labels were shuffled to see what chance gives: no name is told";
  return (
    `${MEASURE_NAMES[measure]} on pictures that did not choose the name is one that labels shuffled among things of one size ` +
    `reach at most once in 20 times; at most ${percent(rate)} of the names kept so are expected to be chance's`
  );
}

/** Six digits: more would only be noise of the last float. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function finite<Name extends string>(name: Name, value: number): { [N in Name]?: number } {
  return (Number.isFinite(value) ? { [name]: rounded(value) } : {}) as { [N in Name]?: number };
}

function finiteOr0(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function percent(part: number): string {
  return `${Number((part * 100).toPrecision(3))} %`;
}
