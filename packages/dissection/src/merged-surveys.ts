import type { ConceptSet } from "@camscribe/concepts";
import { addSurvey, emptySurvey, type LayerSurvey, type MergedSurvey } from "./layer-survey.ts";
import type { DissectionPlan } from "./plan.ts";
import { quantileRank, thresholds } from "./quantile.ts";
import { valuesPerUnit } from "./shard-survey.ts";

/** A layer as the first pass shows it. */
export interface DissectedUnits {
  survey: MergedSurvey;
  /** T_k. */
  thresholds: Float32Array;
}

/** What all shards surveyed; one for each layer. */
export type MergedSurveys = readonly MergedSurvey[];

export function emptySurveys(plan: DissectionPlan, set: ConceptSet): MergedSurveys {
  return plan.layers.map(({ units }, layer) => {
    const { capacity } = quantileRank(plan.quantile, valuesPerUnit(plan, layer));
    return emptySurvey({ units, images: set.images.length, capacity });
  });
}

/** Adds a shard; its turn does not matter. @param shard  its survey of each layer */
export function addSurveys(merged: MergedSurveys, shard: readonly LayerSurvey[]): void {
  for (const [layer, survey] of merged.entries()) addSurvey(survey, shard[layer]!);
}

/** @param merged  with all shards */
export function withThresholds(plan: DissectionPlan, merged: MergedSurveys): DissectedUnits[] {
  return merged.map((survey, layer) => {
    const { units } = plan.layers[layer]!;
    return { survey, thresholds: thresholds(survey.tail, units, plan.quantile, valuesPerUnit(plan, layer)) };
  });
}

export function thresholdsOf(layers: readonly DissectedUnits[]): Float32Array[] {
  return layers.map(({ thresholds }) => thresholds);
}
