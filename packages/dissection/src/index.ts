export { ActivationFiles } from "./activation-files.ts";
export { type Dissection, dissect, type Progress } from "./dissect.ts";
export { type DissectedLayer, type Dissector, openDissector } from "./dissector.ts";
export { type DissectionPlan, planDigest, planDissection } from "./plan.ts";
export { type Summaries, summaryFolder } from "./summaries.ts";
export {
  type ByWordsOptions,
  type DissectedByWords,
  dissectByWords,
  type ProbeImage,
  type WordsProgress,
} from "./clip/dissect-by-words.ts";
export { SIMILARITIES, type SimilarityName } from "./clip/similarities/similarity.ts";
