export type { NamingRule } from "./choose-names.ts";
export {
  type ByWordsOptions,
  type DissectedByWords,
  dissectByWords,
  type ProbeImage,
  type WordsProgress,
} from "./clip/dissect-by-words.ts";
export { SIMILARITIES, type SimilarityName } from "./clip/similarities/similarity.ts";
export type { Progress } from "./dissect.ts";
export { type DissectModelOptions, dissectModel, type NamedUnits } from "./dissect-model.ts";
export { openShardRunner, type ShardRunner } from "./flow/shard-runner.ts";
export { MEASURES, type Measure } from "./layer-scores.ts";
export { readExemplars } from "./patches/exemplar-folder.ts";
export type { UnitExemplars } from "./patches/exemplars.ts";
export { type LookOptions, lookAtUnits } from "./patches/look-at-units.ts";
export { PATCH_SIDE, type Patch, type StrongestPatchesOptions, strongestPatches } from "./patches/strongest-patches.ts";
export { writeNamedUnits } from "./patches/write-named-units.ts";
export { renderReport } from "./report/render-report.ts";
export type { Summaries } from "./summaries.ts";
