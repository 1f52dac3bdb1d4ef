import { CamscribeError } from "@camscribe/contracts";

/** More faults than this say nothing new of a file. */
const SHOWN = 10;

/** @param faults  each: the field, what was expected, what came */
export function conceptsInvalid(path: string, faults: readonly string[], cause?: unknown): CamscribeError {
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  return new CamscribeError("CONCEPTS_INVALID", [`${path}:`, ...faults.slice(0, SHOWN), ...more].join("\n  "), {
    cause,
  });
}

/** A name out of a stranger's file, fit for a sentence: no line breaks, no control characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
