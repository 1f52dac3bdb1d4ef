import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { opposingUnits } from "./judge.ts";
import { effectWords, pixelWords } from "./measured-words.ts";
import { capital } from "./plain-name.ts";
import { aimWords, placedWords, subjectWords } from "./reason-words.ts";
import { percentWords, sharesOfSide } from "./shares.ts";
import { type Voice, voiceOf } from "./voice.ts";

/**
 * One account for each reason, in their order, that stands by itself: for or against what, which units, where, what the
 * network says without them, how strong by estimate, how well named. A percentage is told only where the layer's
 * contributions add up.
 */
export function tellReasons(facts: ExplanationFacts): string[] {
  const voice = voiceOf(facts.language);
  const tell = facts.explanation.mode === "paper" ? tellPaperReason : tellReason;
  return facts.explanation.reasons.map((reason) =>
    voice.join([tell(voice, reason, facts), ...pixelSentences(voice, reason, facts), ...nameSentences(voice, reason)]),
  );
}

function tellReason(voice: Voice, reason: UntoldReason, facts: ExplanationFacts): string {
  const side = voice.language.sides[reason.sign];
  const opposing = opposingUnits(reason);
  const effect = effectWords(voice, facts, reason);
  return voice.say("reason", {
    Side: capital(side),
    side,
    aim: aimWords(voice, facts),
    subject: placedWords(voice, reason, subjectWords(voice, reason, facts.explanation.mode)),
    opposing: opposing === 0 ? null : voice.count(opposing),
    severalOppose: opposing > 1,
    Effect: effect && capital(effect),
    importance: facts.explanation.ranking === "importance" ? voice.importance(importanceOf(reason)) : null,
    contribution: voice.signed(reason.contribution),
    share: percentWords(voice, sharesOfSide(facts.explanation, reason.sign)?.of.get(reason)),
  });
}

function tellPaperReason(voice: Voice, reason: UntoldReason, facts: ExplanationFacts): string {
  const effect = effectWords(voice, facts, reason);
  return voice.say("paperReason", {
    Side: capital(voice.language.sides[reason.sign]),
    aim: aimWords(voice, facts),
    subject: placedWords(voice, reason, subjectWords(voice, reason, "paper")),
    Effect: effect && capital(effect),
    importance: voice.importance(reason.units[0]!.importance),
  });
}

function importanceOf({ units }: UntoldReason): number {
  return units.reduce((sum, { importance }) => sum + importance, 0);
}

function pixelSentences(voice: Voice, reason: UntoldReason, facts: ExplanationFacts): string[] {
  return [pixelWords(voice, facts, reason, "this")].filter((words) => words !== null);
}

function nameSentences(voice: Voice, { name_evidence: name, units }: UntoldReason): string[] {
  if (name === null) return [];
  if (name.method === "picked" && name.heldout_score !== null) return [pickedSentence(voice, name, units.length > 1)];
  return [
    voice.say("nameEvidence", {
      several: units.length > 1,
      method: voice.measure(name.method),
      score: name.score === null ? null : voice.score(name.score),
      heldout: name.heldout_score === null ? null : voice.score(name.heldout_score),
      doubtful: !name.reliable,
    }),
  ];
}

/** A name that people gave, and how often it led a judge to the unit's own pictures. */
function pickedSentence(
  voice: Voice,
  { heldout_score, reliable }: NonNullable<UntoldReason["name_evidence"]>,
  several: boolean,
): string {
  const share = heldout_score as number;
  return voice.say("pickedName", {
    several,
    picked: voice.percent(Math.round(100 * share), share),
    doubtful: !reliable,
  });
}
