export { type SanityReport, type SanityStage, type SanityTask, testSanity } from "./sanity.ts";
export { bootstrap, type Interval, seededBelow, shuffle, spearman } from "./statistics.ts";
