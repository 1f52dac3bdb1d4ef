import type { Prediction } from "@camscribe/contracts";
import type { ExplanationFacts, UntoldReason } from "../facts.ts";
import { subjectWords } from "../reason-words.ts";
import { tellCaveats } from "../tell-caveats.ts";
import { tellDecision } from "../tell-decision.ts";
import { tellExplanation } from "../tell-explanation.ts";
import { tellHeadline } from "../tell-headline.ts";
import { tellReasons } from "../tell-reasons.ts";
import { tellLead } from "../tell-sides.ts";
import { type Voice, voiceOf } from "../voice.ts";

export type ViewValue = string | number | boolean | null | ViewValue[] | { [field: string]: ViewValue };

/** What a template sees: `docs/templates.md` says what each field means. Numbers with decimals are words already. */
export function templateView(facts: ExplanationFacts) {
  const voice = voiceOf(facts.language);
  const { target, decision_without: decision, ...explanation } = facts.explanation;
  const sentences = tellReasons(facts);
  return {
    language: facts.language,
    ...classView(voice, target),
    contrast: target.contrast && classView(voice, target.contrast),
    within: target.within && boxView(voice, target.within),
    predictions: facts.predictions.map((prediction) => classView(voice, prediction)),
    notices: facts.notices.map(({ message }) => message),
    headline: voice.join(tellHeadline(voice, { ...facts, first: false })),
    lead: tellLead(voice, facts),
    text: tellExplanation(facts),
    caveats: tellCaveats(voice, facts),
    reasons: explanation.reasons.map((reason, index) => reasonView(voice, facts, reason, sentences[index] as string)),
    decision_without: decision && {
      ...classView(voice, decision.prediction),
      changed: decision.changed,
      text: voice.join(tellDecision(voice, facts)),
    },
    unnamed_share: share(voice, explanation.unnamed_share),
    score_off: voice.score(explanation.layer_effect.score_off),
    map: explanation.map,
    mode: explanation.mode,
    ranking: explanation.ranking,
    counterfactual: explanation.counterfactual,
    units: facts.units,
    named: facts.named,
    first: facts.first,
  } satisfies ViewValue;
}

function classView(voice: Voice, { label, score, probability }: Prediction) {
  return {
    label: voice.name(label),
    score: voice.score(score),
    probability: probability === null ? null : voice.probability(probability),
  };
}

function boxView(voice: Voice, [left, top, right, bottom]: readonly [number, number, number, number]) {
  return { left: share(voice, left), top: share(voice, top), right: share(voice, right), bottom: share(voice, bottom) };
}

function reasonView(voice: Voice, facts: ExplanationFacts, reason: UntoldReason, text: string) {
  const { sign, concept, check, pixel_check, name_evidence } = reason;
  return {
    rank: reason.rank,
    sign,
    is_for: sign === "for",
    side: voice.language.sides[sign],
    concept: concept === null ? null : voice.name(concept),
    relation: voice.relation(reason.relation),
    subject: subjectWords(voice, reason, facts.explanation.mode),
    place: reason.region && voice.place(reason.region.place),
    text,
    contribution: voice.signed(reason.contribution),
    share: share(voice, reason.share),
    effect: check.delta_score === null ? null : voice.signed(check.delta_score),
    pixel_effect: pixel_check && voice.signed(pixel_check.delta_score),
    passed: check.outcome === "passed",
    outcome: voice.language.outcomes[check.outcome],
    controls: check.controls,
    stronger_controls: check.stronger_controls,
    name_measure: name_evidence && voice.measure(name_evidence.method),
    name_score: name_evidence === null || name_evidence.score === null ? null : voice.score(name_evidence.score),
    units: reason.units.map(({ unit, importance, contribution }) => ({
      unit,
      importance: voice.importance(importance),
      contribution: voice.signed(contribution),
    })),
  };
}

function share(voice: Voice, part: number): string {
  return voice.percent(Math.round(part * 100), part);
}
