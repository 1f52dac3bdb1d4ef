export { type CheckOptions, type ConceptsCheck, checkConcepts } from "./check/check-concepts.ts";
export type { ConceptCount, ConceptsSummary } from "./check/summary.ts";
export { type Concept, type ConceptImage, type ConceptSet, type LabelMap, PARTS, type Part } from "./concept-set.ts";
export { groupPictures } from "./groups/group-images.ts";
export { type OpenOptions, openConcepts } from "./open-concepts.ts";
export type { PartShares } from "./parts/share-groups.ts";
export type { Split } from "./parts/split-images.ts";
export { CONCEPTS_FORMAT, conceptsSchema, type OwnFormat } from "./readers/own-schema.ts";
