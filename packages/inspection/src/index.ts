export { type CardCheck, type CheckOptions, checkCard } from "./check/check-card.ts";
export { tellCheck } from "./check/tell-check.ts";
export { cardText } from "./draft/card-text.ts";
export { type Draft, type DraftOptions, draftCard } from "./draft/draft-card.ts";
export { type ToldDraft, tellDraft } from "./draft/tell-draft.ts";
