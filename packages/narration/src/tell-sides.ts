import type { Place } from "@camscribe/contracts";
import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { isNearTie } from "./judge.ts";
import { percentText } from "./numbers.ts";
import { capital } from "./plain-name.ts";
import { aimWords, shortWords, subjectWords, whereWords } from "./reason-words.ts";
import { type SharesOfSide, sharesOfSide } from "./shares.ts";
import { tellPaperSides } from "./tell-paper-sides.ts";
import { sentence } from "./templates.ts";
import { listWords, placeWords, relationWords } from "./words.ts";

type Sign = UntoldReason["sign"];

/** Above it a reason is most of the evidence of its sign. */
const MAIN_PERCENT = 50;

/**
 * What speaks for the class, then what speaks against it (the other way round where the map is the counterfactual's).
 * Where the strongest reason is on the second side, that is told. A place that all reasons share is told once.
 */
export function tellSides(facts: ExplanationFacts): string[] {
  const place = sharedPlace(facts.explanation.reasons);
  if (place === null) return sidesOf(facts);
  const unplaced = facts.explanation.reasons.map((reason) => ({ ...reason, region: null }));
  const explanation = { ...facts.explanation, reasons: unplaced };
  return [...sidesOf({ ...facts, explanation }), sentence("onePlace", { place: placeWords(place) })];
}

function sharedPlace([first, ...others]: readonly UntoldReason[]): Place | null {
  const place = first?.region?.place;
  if (place === undefined || others.length === 0) return null;
  return others.every(({ region }) => region?.place === place) ? place : null;
}

function sidesOf(facts: ExplanationFacts): string[] {
  const { mode, reasons, counterfactual } = facts.explanation;
  const [leads, follows] = counterfactual ? (["against", "for"] as const) : (["for", "against"] as const);
  const sides = () =>
    mode === "paper" ? tellPaperSides(facts) : [...firstSide(facts, leads), ...secondSide(facts, follows)];
  return [
    ...mapSentences(facts, leads),
    ...(reasons.length === 0 ? [sentence("noReasons", { named: (facts.named ?? 0) > 0 })] : sides()),
    ...nearTie(facts),
  ];
}

function mapSentences(facts: ExplanationFacts, side: Sign): string[] {
  const { counterfactual, heatmap } = facts.explanation;
  const aim = aimWords(facts);
  if (heatmap.peak === null) return [sentence("emptyMap", { side, aim })];
  return counterfactual ? [sentence("counterfactual", { aim })] : [];
}

function firstSide(facts: ExplanationFacts, side: Sign): string[] {
  const { reasons, shares, aim } = sideOf(facts, side);
  const [first, ...rest] = reasons;
  if (first === undefined) return [sentence("noneOfSide", { side, aim })];
  const isMain = (shares?.of.get(first) ?? 0) > MAIN_PERCENT;
  const view = { side, aim, subject: subjectInSentence(first, shares) };
  return [
    isMain
      ? sentence("mainly", view)
      : sentence("strongest", { ...view, strongest: strongestWord(facts), named: first.concept !== null }),
    ...classSentences(first),
    ...next(rest, shares),
  ];
}

function secondSide(facts: ExplanationFacts, side: Sign): string[] {
  const { reasons, shares, aim } = sideOf(facts, side);
  const [first, ...rest] = reasons;
  if (first === undefined) return [sentence("noneOfSide", { side, aim })];
  if (first.rank > 1) {
    return [sentence("otherSide", { named: first.concept !== null, side, aim, reasons: listed(reasons, shares) })];
  }
  const view = { strongest: strongestWord(facts), side, aim, subject: subjectInSentence(first, shares) };
  return [sentence("strongestOfAll", view), ...next(rest, shares)];
}

function sideOf(facts: ExplanationFacts, side: Sign) {
  return {
    reasons: facts.explanation.reasons.filter((reason) => reason.sign === side),
    shares: sharesOfSide(facts.explanation, side),
    aim: aimWords(facts),
  };
}

function strongestWord({ explanation }: ExplanationFacts): string {
  return explanation.ranking === "importance" ? "most important" : "strongest";
}

/** What a reader may take wrongly at once, when the strongest reason bears the name of a class. */
function classSentences({ relation }: UntoldReason): string[] {
  if (relation === "itself") return [sentence("itself")];
  return relation === "another class" ? [sentence("anotherClass")] : [];
}

function next(reasons: readonly UntoldReason[], shares: SharesOfSide | null): string[] {
  return reasons.length === 0 ? [] : [sentence("next", { reasons: listed(reasons, shares) })];
}

/** "three units named 'sheep', in the centre (32 %)". */
function subjectInSentence(reason: UntoldReason, shares: SharesOfSide | null): string {
  const where = whereWords(reason);
  const percent = shares?.of.get(reason);
  return (
    subjectWords(reason) +
    (where === null ? "" : `, ${where}`) +
    (percent === undefined ? "" : ` (${percentText(percent)})`)
  );
}

/** "one unit named 'cat' (on the left), and three units named 'cow' (in the centre)". */
function listed(reasons: readonly UntoldReason[], shares: SharesOfSide | null): string {
  return listWords(
    reasons.map((reason) => {
      const percent = shares?.of.get(reason);
      const notes = [
        reason.relation === "itself" ? relationWords("itself") : null,
        whereWords(reason),
        percent === undefined ? null : percentText(percent),
      ].filter((note) => note !== null);
      return subjectWords(reason) + (notes.length > 0 ? ` (${notes.join(", ")})` : "");
    }),
  );
}

function nearTie({ explanation }: ExplanationFacts): string[] {
  if (!isNearTie(explanation)) return [];
  const [first, second] = explanation.reasons as [UntoldReason, UntoldReason];
  return [sentence("nearTie", { First: capital(shortWords(first)), second: shortWords(second) })];
}
