/**
 * A name out of a card, a table or a request as a text writes it: its first synonym ("tench, Tinca tinca" is "tench"),
 * without the control characters that a terminal would obey, on one line.
 */
export function plainName(name: string): string {
  return oneLine(name.split(",")[0]!) || oneLine(name);
}

/** Text that somebody else wrote, without control characters, on one line. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** "sheep" at the start of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
