import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { opposingUnits } from "./judge.ts";
import { importanceText, percentText, scoreText, signedText } from "./numbers.ts";
import { capital } from "./plain-name.ts";
import { aimWords, paperSubjectWords, placedWords, subjectWords } from "./reason-words.ts";
import { sharesOfSide } from "./shares.ts";
import { sentence } from "./templates.ts";
import { countWords } from "./words.ts";

/**
 * One account for each reason, in their order, that stands by itself: for or against what, which units, where, how
 * strong, how well named. A percentage is told only where the layer's contributions add up.
 */
export function tellReasons(facts: ExplanationFacts): string[] {
  const tell = facts.explanation.mode === "paper" ? tellPaperReason : tellReason;
  return facts.explanation.reasons.map((reason) => [tell(reason, facts), ...nameSentences(reason)].join(" "));
}

function tellReason(reason: UntoldReason, facts: ExplanationFacts): string {
  const percent = sharesOfSide(facts.explanation, reason.sign)?.of.get(reason);
  return sentence("reason", {
    Side: capital(reason.sign),
    side: reason.sign,
    aim: aimWords(facts),
    subject: placedWords(reason, subjectWords(reason)),
    opposing: opposingWords(reason),
    importance: facts.explanation.ranking === "importance" ? importanceText(importanceOf(reason)) : null,
    contribution: signedText(reason.contribution),
    share: percent === undefined ? null : percentText(percent),
  });
}

function tellPaperReason(reason: UntoldReason, facts: ExplanationFacts): string {
  return sentence("paperReason", {
    Side: capital(reason.sign),
    aim: aimWords(facts),
    subject: placedWords(reason, paperSubjectWords(reason)),
    importance: importanceText(reason.units[0]!.importance),
  });
}

function importanceOf({ units }: UntoldReason): number {
  return units.reduce((sum, { importance }) => sum + importance, 0);
}

function opposingWords(reason: UntoldReason): string {
  const opposing = opposingUnits(reason);
  if (opposing === 0) return "";
  return `; ${countWords(opposing)} of them ${opposing === 1 ? "points" : "point"} the other way`;
}

function nameSentences({ name_evidence: name, units }: UntoldReason): string[] {
  if (name === null) return [];
  return [
    sentence("nameEvidence", {
      several: units.length > 1,
      method: name.score === null ? name.method : name.method === "iou" ? "IoU" : name.method.toUpperCase(),
      score: name.score === null ? null : scoreText(name.score),
      heldout: name.heldout_score === null ? null : scoreText(name.heldout_score),
      doubtful: !name.reliable,
    }),
  ];
}
