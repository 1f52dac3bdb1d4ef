import type { Place, Reason, Relation } from "@camscribe/contracts";

/*
 * The words that stand for measured things, each table once. A word holds for a number up to and with its bound.
 */

/** Words for a part of a whole, 0..1, where a percentage would claim more than was measured. */
const SHARES: readonly (readonly [upTo: number, words: string])[] = [
  [0.05, "hardly any"],
  [0.15, "about a tenth"],
  [0.225, "about a fifth"],
  [0.29, "about a quarter"],
  [0.365, "about a third"],
  [0.45, "about four tenths"],
  [0.55, "about half"],
  [0.635, "about six tenths"],
  [0.71, "about two thirds"],
  [0.775, "about three quarters"],
  [0.85, "about four fifths"],
  [0.95, "about nine tenths"],
  [1, "nearly all"],
];

const COUNTS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
] as const;

const PLACES: Record<Place, string> = {
  "upper left": "in the upper left",
  upper: "in the upper part",
  "upper right": "in the upper right",
  left: "on the left",
  centre: "in the centre",
  right: "on the right",
  "lower left": "in the lower left",
  lower: "in the lower part",
  "lower right": "in the lower right",
  everywhere: "all over the picture",
};

const RELATIONS: Record<Relation, string | null> = {
  itself: "the class itself",
  part: "a part",
  "another class": "another class",
  context: null,
};

/** The paper leaves out names of lower IoU; here they are told, with a word of doubt. */
const LOOSE_IOU = 0.05;

/** @param share  0..1 */
export function shareWords(share: number): string {
  return SHARES.find(([upTo]) => share <= upTo)?.[1] ?? SHARES.at(-1)![1];
}

export function countWords(count: number): string {
  return COUNTS[count] ?? String(count);
}

/** "one unit", "three units". */
export function unitWords(count: number): string {
  return `${countWords(count)} ${count === 1 ? "unit" : "units"}`;
}

export function placeWords(place: Place): string {
  return PLACES[place];
}

/** `null`: nothing worth saying. */
export function relationWords(relation: Relation | null): string | null {
  return relation && RELATIONS[relation];
}

/** How firmly a name is put: "loosely named" where it reaches less than the paper asks for. */
export function namedWords(evidence: Reason["name_evidence"]): string {
  if (evidence?.method !== "iou" || evidence.score === null) return "named";
  return Math.min(evidence.score, evidence.heldout_score ?? evidence.score) < LOOSE_IOU ? "loosely named" : "named";
}

/** "a", "a and b", "a, b, and c". */
export function listWords(items: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items);
}
