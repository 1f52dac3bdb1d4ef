import { CamscribeError } from "@camscribe/contracts";

/** More faults than this say nothing new of a file. */
const SHOWN = 10;

/** @param faults  each: the field, what was expected, what came */
export function conceptsInvalid(path: string, faults: readonly string[], cause?: unknown): CamscribeError {
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  const lines = [`${path}:`, ...faults.slice(0, SHOWN), ...more].map(withoutControls);
  return new CamscribeError("CONCEPTS_INVALID", lines.join("\n  "), { cause });
}

/** Names out of a stranger's file must not steer the terminal that they are printed on. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1));
}

/** A name out of a stranger's file, fit for a sentence: no line breaks, no control characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
