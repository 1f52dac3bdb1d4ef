import { Help } from "commander";

/** Lines longer than this are tiring to read, however wide the window is. */
export const READABLE_COLUMNS = 80;

/** A line's own indentation and list mark: what its continuation is set in by. */
const LEAD = /^\s*(?:(?:\d+\.|[-–•*+])\s+)?/;

const NO_BREAK_SPACE = "\u00a0";
/** Stands for it while lines are broken: commander breaks at every white space. */
const STAND_IN = "\ue000";

const help = new Help();

/** Breaks a text at spaces so that no line is longer than `columns`; lines that go on stand under their first word. */
export function wrapText(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => {
      const lead = LEAD.exec(line)?.[0] ?? "";
      const body = help
        .boxWrap(line.slice(lead.length).replaceAll(NO_BREAK_SPACE, STAND_IN), columns - lead.length)
        .replaceAll(STAND_IN, NO_BREAK_SPACE);
      return lead + body.replaceAll("\n", `\n${" ".repeat(lead.length)}`);
    })
    .join("\n");
}
