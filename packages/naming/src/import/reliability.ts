import type { DefaultBound, SourceName } from "./source-table.ts";

/** Which names of a file are taken for reliable: those of a least score, none, or all on somebody's word. */
export interface Reliability {
  /** The rule in words, as the table keeps it. */
  rule: string;
  holds(name: SourceName): boolean;
}

/**
 * @param measure  what the file's score is; undefined: it has none
 * @param names    all of them: where some were scored on images that did not choose them, those scores count as well
 */
export function reliabilityOf(
  bound: DefaultBound,
  measure: string | undefined,
  names: readonly SourceName[],
): Reliability {
  switch (bound) {
    case "never":
      return { rule: "none: the file does not tell how high a score must be for a name to hold", holds: () => false };
    case "author":
      return { rule: "every name, on the word of the file's author", holds: () => true };
    default:
      return {
        rule:
          `${measure} of at least ${bound} on the images that chose the name` +
          (names.some(({ heldout_score }) => heldout_score !== undefined)
            ? " and on others"
            : "; not judged on others"),
        holds: ({ score, heldout_score }) => (score ?? -Infinity) >= bound && (heldout_score ?? bound) >= bound,
      };
  }
}
