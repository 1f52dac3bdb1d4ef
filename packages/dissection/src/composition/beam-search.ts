import type { ComposedScores } from "./composed-scores.ts";
import { type Composition, conceptsOf, JOINTS, joined } from "./composition.ts";

const BEAM = 5;
const LONGEST = 3;

interface Candidate {
  composition: Composition;
  holding: Uint8Array;
  score: number;
}

/**
 * The composition of at most three concepts that scores highest on the choosing part, of those that a beam of five
 * finds and enough pictures show.
 *
 * @param bearing  for each concept, which pictures of the set show it
 * @returns undefined where none scores above the best single concept
 * @see Mu & Andreas 2020, Compositional Explanations of Neurons, section 2. https://arxiv.org/abs/2006.14032
 */
export function bestComposition(
  scores: ComposedScores,
  unit: number,
  bearing: readonly Uint8Array[],
): Composition | undefined {
  const candidate = (composition: Composition, holding: Uint8Array): Candidate => {
    return { composition, holding, score: scores.score(unit, "choosing", composition, holding) };
  };
  const singles = bearing.map((holding, first) => candidate({ first, rest: [] }, holding));
  let beam = best(singles, () => true);
  let found = beam[0];
  for (let length = 2; length <= LONGEST; length++) {
    const longer = new Map<string, Candidate>();
    for (const { composition, holding } of beam) {
      const used = conceptsOf(composition);
      for (const [concept, shown] of bearing.entries()) {
        if (used.includes(concept)) continue;
        for (const joint of JOINTS) {
          const next = { ...composition, rest: [...composition.rest, { joint, concept }] };
          const key = sameKey(next);
          if (!longer.has(key)) longer.set(key, candidate(next, joined(holding, joint, shown)));
        }
      }
    }
    beam = best([...longer.values()], ({ composition, holding }) => scores.isSeen(composition, holding));
    if (beam[0] !== undefined && beam[0].score > found!.score) found = beam[0];
  }
  return found === undefined || found.composition.rest.length === 0 ? undefined : found.composition;
}

/** The highest scores of those that may be taken, which is asked of as few as can be; of equal ones those that came first. */
function best(candidates: readonly Candidate[], mayBe: (candidate: Candidate) => boolean): Candidate[] {
  const taken: Candidate[] = [];
  const ranked = candidates.filter(({ score }) => !Number.isNaN(score)).sort((a, b) => b.score - a.score);
  for (const candidate of ranked) {
    if (taken.length === BEAM) break;
    if (mayBe(candidate)) taken.push(candidate);
  }
  return taken;
}

/** The same for compositions that differ only in the order of what one joint joins. */
function sameKey(composition: Composition): string {
  const joints = composition.rest.map(({ joint }) => joint);
  const isOneJoint = joints.every((joint) => joint === joints[0]) && joints[0] !== "and not";
  const concepts = conceptsOf(composition);
  return JSON.stringify([joints, isOneJoint ? concepts.toSorted((a, b) => a - b) : concepts]);
}
