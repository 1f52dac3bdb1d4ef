import type { Prediction } from "@camscribe/contracts";
import type { ExplanationFacts } from "./facts.ts";
import { percentText, probabilityText, scoreText } from "./numbers.ts";
import { capital, plainName } from "./plain-name.ts";
import { sentence } from "./templates.ts";

/** Two classes whose probabilities differ by less are told as nearly level. */
const LEVEL = 0.02;

/** What the network says of the explained class, and which class it puts first. */
export function tellHeadline(facts: ExplanationFacts): string[] {
  const { target } = facts.explanation;
  const readsMap = facts.read === "soft-peak" || facts.read === "mean";
  return [
    ...(target.within === null ? [] : [withinSentence(target.within)]),
    target.contrast === null ? plainHeadline(target) : contrastHeadline(target, target.contrast),
    ...(target.contrast === null ? rankSentences(target, facts.predictions) : orderSentences(target, target.contrast)),
    ...(facts.first
      ? [
          sentence("calibration", {
            readsMap: readsMap && target.within === null,
            readsPart: readsMap && target.within !== null,
          }),
        ]
      : []),
  ];
}

function withinSentence(box: readonly [number, number, number, number]): string {
  const [left, top, right, bottom] = box.map((part) => percentText(Math.round(part * 100))) as [
    string,
    string,
    string,
    string,
  ];
  return sentence("within", { left, top, right, bottom, isPlace: left === right || top === bottom });
}

function plainHeadline(target: Prediction): string {
  return sentence("headline", {
    Label: capital(plainName(target.label)),
    probability: probabilityOf(target),
    score: scoreText(target.score),
  });
}

function contrastHeadline(target: Prediction, other: Prediction): string {
  return sentence("contrastHeadline", {
    Label: capital(plainName(target.label)),
    other: plainName(other.label),
    behind: chosenBetween(target, other) < 0,
    probability: probabilityOf(target),
    score: scoreText(target.score),
    otherProbability: probabilityOf(other),
    otherScore: scoreText(other.score),
  });
}

function rankSentences(target: Prediction, [first, second]: readonly Prediction[]): string[] {
  if (first !== undefined && first.index !== target.index) {
    const view = {
      label: plainName(first.label),
      probability: probabilityOf(first),
      lowerScore: first.score < target.score ? scoreText(first.score) : null,
      level: areLevel(first, target),
    };
    return [sentence("notFirst", view)];
  }
  if (second === undefined || !areLevel(second, target)) return [];
  return [sentence("level", { Label: capital(plainName(second.label)), probability: probabilityOf(second) })];
}

/** A map's probability is its peak's, its score takes in the whole map: they may order two classes differently. */
function orderSentences(target: Prediction, other: Prediction): string[] {
  return chosenBetween(target, other) * (target.score - other.score) < 0 ? [sentence("ordersDiffer")] : [];
}

/** Above 0 where the network puts the first of two classes first: by probability, where there is one. */
function chosenBetween(one: Prediction, other: Prediction): number {
  if (one.probability === null || other.probability === null) return one.score - other.score;
  return one.probability - other.probability;
}

function areLevel(a: Prediction, b: Prediction): boolean {
  return a.probability !== null && b.probability !== null && Math.abs(a.probability - b.probability) < LEVEL;
}

function probabilityOf({ probability }: Prediction): string | null {
  return probability === null ? null : probabilityText(probability);
}
