import { nameReasons, type UnitEvidence, type UnitNames } from "@camscribe/naming";

/** How many concepts of an explanation are compared. */
export const CONCEPTS_COMPARED = 3;

/** The concepts of the strongest reasons that have one: at most three. */
export function firstConcepts(
  evidence: UnitEvidence,
  names: UnitNames,
  about: { label: string; labels: readonly string[] },
): string[] {
  const options = {
    ...about,
    ranking: "contribution",
    mode: "default",
    reasons: evidence.contribution.length,
  } as const;
  const { reasons } = nameReasons(evidence, names, options);
  return reasons.flatMap(({ concept }) => concept ?? []).slice(0, CONCEPTS_COMPARED);
}

/** Part of the true network's first concepts that are among another's, 0..1. */
export function overlapOf(truth: readonly string[], other: readonly string[]): number {
  return truth.filter((concept) => other.includes(concept)).length / truth.length;
}
