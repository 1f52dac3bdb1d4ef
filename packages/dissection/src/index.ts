export { ActivationFiles } from "./activation-files.ts";
export { type Dissection, dissect, type Progress } from "./dissect.ts";
export { type DissectedLayer, type Dissector, openDissector } from "./dissector.ts";
export { type DissectionPlan, planDigest, planDissection } from "./plan.ts";
export { type Summaries, summaryFolder } from "./summaries.ts";
