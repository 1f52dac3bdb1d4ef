import type { Prediction } from "@camscribe/contracts";
import type { ExplanationFacts } from "./facts.ts";
import { capital } from "./plain-name.ts";
import type { Voice } from "./voice.ts";

/** Two classes whose probabilities differ by less are told as nearly level. */
const LEVEL = 0.02;

/** What the network says of the explained class, and which class it puts first. */
export function tellHeadline(voice: Voice, facts: ExplanationFacts): string[] {
  return [...tellWithin(voice, facts), tellClass(voice, facts), ...tellRank(voice, facts)];
}

/** What part of the picture was asked about. */
export function tellWithin(voice: Voice, { explanation: { target } }: ExplanationFacts): string[] {
  return target.within === null ? [] : [withinSentence(voice, target.within)];
}

/** The explained class and its numbers. */
export function tellClass(voice: Voice, { explanation: { target } }: ExplanationFacts): string {
  return target.contrast === null ? plainHeadline(voice, target) : contrastHeadline(voice, target, target.contrast);
}

/** How the class stands to others, and what its numbers are. */
export function tellRank(voice: Voice, facts: ExplanationFacts): string[] {
  const { target } = facts.explanation;
  const readsMap = facts.read === "soft-peak" || facts.read === "mean";
  return [
    ...(target.contrast === null
      ? rankSentences(voice, target, facts.predictions)
      : [voice.say("sharedLeftOut"), ...orderSentences(voice, target, target.contrast)]),
    ...(facts.first
      ? [
          voice.say("calibration", {
            readsMap: readsMap && target.within === null,
            readsPart: readsMap && target.within !== null,
          }),
        ]
      : []),
  ];
}

function withinSentence(voice: Voice, box: readonly [number, number, number, number]): string {
  const [left, top, right, bottom] = box.map((part) => voice.percent(Math.round(part * 100), part)) as [
    string,
    string,
    string,
    string,
  ];
  return voice.say("within", { left, top, right, bottom, isPlace: left === right || top === bottom });
}

function plainHeadline(voice: Voice, target: Prediction): string {
  return voice.say("headline", {
    Label: capital(voice.name(target.label)),
    probability: probabilityOf(voice, target),
    score: voice.score(target.score),
  });
}

function contrastHeadline(voice: Voice, target: Prediction, other: Prediction): string {
  return voice.say("contrastHeadline", {
    Label: capital(voice.name(target.label)),
    other: voice.name(other.label),
    behind: chosenBetween(voice, target, other) < 0,
    level: areLevel(target, other),
    probability: probabilityOf(voice, target),
    score: voice.score(target.score),
    otherProbability: probabilityOf(voice, other),
    otherScore: voice.score(other.score),
  });
}

function rankSentences(voice: Voice, target: Prediction, [first, second]: readonly Prediction[]): string[] {
  if (first !== undefined && first.index !== target.index) {
    const view = {
      label: voice.name(first.label),
      probability: probabilityOf(voice, first),
      lowerScore: scoresApart(voice, first, target) < 0 ? voice.score(first.score) : null,
      level: areLevel(first, target),
    };
    return [voice.say("notFirst", view)];
  }
  if (second === undefined || !areLevel(second, target)) return [];
  return [voice.say("level", { Label: capital(voice.name(second.label)), probability: probabilityOf(voice, second) })];
}

/** A map's probability is its peak's, its score takes in the whole map: they may order two classes differently. */
function orderSentences(voice: Voice, target: Prediction, other: Prediction): string[] {
  const differ = chosenBetween(voice, target, other) * scoresApart(voice, target, other) < 0;
  return differ ? [voice.say("ordersDiffer")] : [];
}

/** Above 0 where the network puts the first of two classes first: by probability, where there is one; 0 where both are told alike. */
function chosenBetween(voice: Voice, one: Prediction, other: Prediction): number {
  if (one.probability === null || other.probability === null) return scoresApart(voice, one, other);
  return probabilityOf(voice, one) === probabilityOf(voice, other) ? 0 : one.probability - other.probability;
}

/** The difference of two scores; 0 where both are told alike. */
function scoresApart(voice: Voice, one: Prediction, other: Prediction): number {
  return voice.score(one.score) === voice.score(other.score) ? 0 : one.score - other.score;
}

function areLevel(a: Prediction, b: Prediction): boolean {
  return a.probability !== null && b.probability !== null && Math.abs(a.probability - b.probability) < LEVEL;
}

function probabilityOf(voice: Voice, { probability }: Prediction): string | null {
  return probability === null ? null : voice.probability(probability);
}
