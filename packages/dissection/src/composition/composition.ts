import type { Concept } from "@camscribe/concepts";

/** How a concept joins those before it. */
export const JOINTS = ["or", "and", "and not"] as const;
export type Joint = (typeof JOINTS)[number];

/** A concept and what follows it, read from the left: a, a or b, (a or b) and not c. */
export interface Composition {
  first: number;
  rest: readonly { joint: Joint; concept: number }[];
}

export function conceptsOf({ first, rest }: Composition): number[] {
  return [first, ...rest.map(({ concept }) => concept)];
}

/** In words, with brackets where joints differ. */
export function compositionText({ first, rest }: Composition, concepts: readonly Concept[]): string {
  let text = concepts[first]!.name;
  for (const [at, { joint, concept }] of rest.entries()) {
    const before = rest[at - 1]?.joint;
    const bracketed = before !== undefined && (before === "or") !== (joint === "or") ? `(${text})` : text;
    text = `${bracketed} ${joint} ${concepts[concept]!.name}`;
  }
  return text;
}

/** Joins what is known of the pictures so far, 0 or 1 each, to one concept more. */
export function joined(before: Uint8Array, joint: Joint, concept: Uint8Array): Uint8Array {
  switch (joint) {
    case "or":
      return before.map((yes, at) => yes | (concept[at] as number));
    case "and":
      return before.map((yes, at) => yes & (concept[at] as number));
    case "and not":
      return before.map((yes, at) => yes & (1 - (concept[at] as number)));
  }
}

/** Which pictures a composition holds of, by which pictures show each concept. */
export function holdingOf({ first, rest }: Composition, bearing: readonly Uint8Array[]): Uint8Array {
  return rest.reduce((before, { joint, concept }) => joined(before, joint, bearing[concept]!), bearing[first]!);
}
