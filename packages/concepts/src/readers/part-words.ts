import type { Part } from "../concept-set.ts";

/** What data sets call their parts. */
const PART_OF_WORD: ReadonlyMap<string, Part> = new Map<string, Part>([
  ["choosing", "choosing"],
  ["train", "choosing"],
  ["training", "choosing"],
  ["judging", "judging"],
  ["val", "judging"],
  ["valid", "judging"],
  ["validation", "judging"],
  ["final", "final"],
  ["test", "final"],
]);

export const PART_WORDS = [...PART_OF_WORD.keys()].join(", ");

export function partOfWord(word: string): Part | undefined {
  return PART_OF_WORD.get(word.toLowerCase());
}
