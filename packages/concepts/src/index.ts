export { type Concept, type ConceptImage, type ConceptSet, type LabelMap, PARTS, type Part } from "./concept-set.ts";
export { type OpenOptions, openConcepts } from "./open-concepts.ts";
export { CONCEPTS_FORMAT, conceptsSchema, type OwnFormat } from "./readers/own-schema.ts";
