import type { ConceptSet } from "@camscribe/concepts";
import type { NameTable } from "@camscribe/contracts";
import { bindNames } from "@camscribe/naming";
import type { Progress } from "../dissect.ts";
import { type DissectorOptions, openDissector } from "../dissector.ts";
import { addSurveys, emptySurveys, withThresholds } from "../merged-surveys.ts";
import { planDissection } from "../plan.ts";
import { surveyShard } from "../shard-survey.ts";
import { gatherExemplars, type UnitExemplars } from "./exemplars.ts";

/** Of the paper, where the table tells no threshold. */
const QUANTILE = 0.995;

export interface LookOptions extends Omit<DissectorOptions, "layers"> {
  perUnit: number;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

/**
 * What the units of a table look like in pictures: those that made its names, or any others. The network is run over all
 * of them.
 *
 * @throws what `openDissector` throws; NAMES_INVALID where the table is not of this model's layer; IMAGE_* with the
 *   file's name; the signal's reason
 */
export async function lookAtUnits(table: NameTable, set: ConceptSet, options: LookOptions): Promise<UnitExemplars[]> {
  const dissector = await openDissector({ ...options, layers: [table.layer] });
  try {
    const { name, sha256, units } = dissector.layers[0]!;
    bindNames(table, { model: dissector.model.name, layer: name, units, layerSha256: sha256 });
    const plan = planDissection(dissector, set, { quantile: QUANTILE, rounds: 0, seed: 1 });
    const surveys = emptySurveys(plan, set);
    let done = 0;
    for (const [index, shard] of plan.shards.entries()) {
      addSurveys(surveys, await surveyShard(plan, index, { dissector, set }));
      done += shard.images.length;
      options.onProgress({ pass: "survey", done, of: set.images.length });
      options.signal.throwIfAborted();
    }
    const { survey, thresholds } = withThresholds(plan, surveys)[0]!;
    for (const { unit, threshold } of table.names) if (threshold !== undefined) thresholds[unit] = threshold;
    const isKnown = set.images.every(({ present }) => present !== undefined);
    return await gatherExemplars({
      dissector,
      set,
      layer: 0,
      maxima: survey.maxima,
      thresholds,
      perUnit: options.perUnit,
      names: table.names,
      ...(isKnown ? { conceptsOf: (image: number) => set.images[image]!.present } : {}),
      onImage: (images, of) => {
        options.onProgress({ pass: "patches", done: images, of });
        options.signal.throwIfAborted();
      },
    });
  } finally {
    await dissector.close();
  }
}
