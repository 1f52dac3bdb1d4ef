export type { ExplanationFacts, NoticeFacts, UntoldExplanation, UntoldReason } from "./facts.ts";
export { tellAs } from "./formats/format.ts";
export { isUnsure } from "./judge.ts";
export { renderPage } from "./page.ts";
export type { PagePictures } from "./page-view.ts";
export { tellExplanation } from "./tell-explanation.ts";
export { tellNotice } from "./tell-notice.ts";
export { tellReasons } from "./tell-reasons.ts";
export { compileTemplates, type Templates } from "./templates/templates.ts";
