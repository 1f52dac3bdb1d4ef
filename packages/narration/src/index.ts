export type { ExplanationFacts, NoticeFacts, UntoldExplanation, UntoldReason } from "./facts.ts";
export { type PagePictures, renderPage } from "./page.ts";
export { tellExplanation } from "./tell-explanation.ts";
export { tellNotice } from "./tell-notice.ts";
export { tellReasons } from "./tell-reasons.ts";
