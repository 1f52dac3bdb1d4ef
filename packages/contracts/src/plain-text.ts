import { z } from "zod";

/**
 * Nothing that would make a name look like another or move a terminal's cursor: no control characters, marks that turn
 * the direction of reading, separators of lines and paragraphs, halves of a character.
 */
const PLAIN = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u;

/** Whether a text holds only what can be shown as it is on one line. */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text);
}

/** One line out of a stranger's file that is shown to people: trimmed, not empty, with nothing hidden in it. */
export function plainText(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(PLAIN, { error: "expected plain text, without control characters or marks of reading direction" });
}
