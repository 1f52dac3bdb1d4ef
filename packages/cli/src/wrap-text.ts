import { stripVTControlCharacters } from "node:util";
import { eastAsianWidth } from "get-east-asian-width";

/** Lines longer than this are tiring to read, however wide the window is. */
export const READABLE_COLUMNS = 80;

/** A line's own indentation and list mark: what its continuation is set in by. */
const LEAD = /^\s*(?:(?:\d+\.|[-–•*+])\s+)?/;

/**
 * Where a line may end: after a space (not one that is no-break, nor one that parts a Chinese character from a number),
 * and on either side of a Chinese character, but for what may begin no line (a closing quote, a full stop) or end none
 * (an opening quote).
 */
const BREAKS =
  /(?<=(?<!\p{sc=Han}) )(?![ \p{sc=Han}])|(?<=[\p{sc=Han}，。、；：！？）])(?![ ，。、；：！？）”》…])|(?<![ （“《])(?=\p{sc=Han})(?<!^)/u;

/** A row of the list format: its columns would be lost. */
const ROW = /^[+-] {2}/;

/** Breaks a text so that no line takes more columns than these; lines that go on stand under their first word. */
export function wrapText(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => {
      if (ROW.test(line)) return line;
      const lead = LEAD.exec(line)?.[0] ?? "";
      const lines = filled(line.slice(lead.length).split(BREAKS), columns - lead.length);
      return lead + lines.join(`\n${" ".repeat(lead.length)}`);
    })
    .join("\n");
}

/** Pieces put into lines, as many as each holds; a piece that is too long has a line of its own. */
function filled(pieces: readonly string[], columns: number): string[] {
  const lines = [""];
  for (const piece of pieces) {
    const line = lines.at(-1) as string;
    if (line !== "" && widthOf(line + piece.trimEnd()) > columns) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.replace(/ +$/, ""));
}

/** Columns on a terminal. */
function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].reduce(
    (width, character) => width + eastAsianWidth(character.codePointAt(0)!),
    0,
  );
}
