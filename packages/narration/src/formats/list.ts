import { eastAsianWidth } from "get-east-asian-width";
import type { ExplanationFacts, UntoldReason } from "../facts.ts";
import { subjectWords } from "../reason-words.ts";
import { tellDecision } from "../tell-decision.ts";
import { tellHeadline } from "../tell-headline.ts";
import { type Voice, voiceOf } from "../voice.ts";

const GAP = "  ";

/**
 * One line for each reason in aligned columns: sign, name, change of the score without its units, share of the layer's
 * first-order evidence of its sign, place, outcome of the test.
 */
export function tellList(facts: ExplanationFacts): string {
  const voice = voiceOf(facts.language);
  const { reasons, mode } = facts.explanation;
  const rows = reasons.map((reason) => cellsOf(voice, reason, mode));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, column))
      .join(GAP)
      .trimEnd(),
  );
  return [
    ...facts.notices.map(({ message }) => message),
    voice.join(tellHeadline(voice, { ...facts, first: false })),
    ...lines,
    ...tellDecision(voice, facts),
  ].join("\n");
}

function cellsOf(voice: Voice, reason: UntoldReason, mode: ExplanationFacts["explanation"]["mode"]): string[] {
  const { sign, check, share, region } = reason;
  return [
    sign === "for" ? "+" : "-",
    subjectWords(voice, reason, mode),
    check.delta_score === null ? "" : voice.signed(check.delta_score),
    voice.percent(Math.round(share * 100), share),
    region === null ? "" : voice.place(region.place),
    voice.language.outcomes[check.outcome],
  ];
}

/** Numbers stand to the right. */
function padded(cell: string, width: number, column: number): string {
  const blanks = " ".repeat(width - widthOf(cell));
  return column === 2 || column === 3 ? blanks + cell : cell + blanks;
}

/** Columns on a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + eastAsianWidth(character.codePointAt(0)!), 0);
}
