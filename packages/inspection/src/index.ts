export { cardText } from "./draft/card-text.ts";
export { type Draft, type DraftOptions, draftCard } from "./draft/draft-card.ts";
export { tellDraft } from "./draft/tell-draft.ts";
