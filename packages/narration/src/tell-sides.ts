import type { Place } from "@camscribe/contracts";
import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { isNearTie, movedOtherWay } from "./judge.ts";
import { changeWords, effectWords, scoreWords } from "./measured-words.ts";
import { capital } from "./plain-name.ts";
import { aimWords, notedWords, shortWords, subjectWords, whereWords } from "./reason-words.ts";
import { percentWords, type SharesOfSide, sharesOfSide } from "./shares.ts";
import { tellPaperSides } from "./tell-paper-sides.ts";
import type { View, Voice } from "./voice.ts";

type Sign = UntoldReason["sign"];

/** Above it a reason is most of the evidence of its sign. */
const MAIN_PERCENT = 50;

/**
 * What speaks for the class, then what speaks against it (the other way round where the map is the counterfactual's).
 * Where the strongest reason is on the second side, that is told. A place that all reasons share is told once.
 */
export function tellSides(voice: Voice, facts: ExplanationFacts): string[] {
  const place = sharedPlace(facts.explanation.reasons);
  if (place === null) return sidesOf(voice, facts);
  const unplaced = facts.explanation.reasons.map((reason) => ({ ...reason, region: null }));
  const explanation = { ...facts.explanation, reasons: unplaced };
  return [
    ...sidesOf(voice, { ...facts, explanation }),
    voice.say("onePlace", { place: voice.place(place), whole: place === "everywhere" }),
  ];
}

/** The strongest reason of the side that leads, with what was measured of it. */
export function tellLead(voice: Voice, facts: ExplanationFacts): string {
  const { reasons, counterfactual } = facts.explanation;
  if (reasons.length === 0) return voice.say("noReasons", { named: (facts.named ?? 0) > 0 });
  return firstSide(sideOf(voice, facts, counterfactual ? "against" : "for"))[0] as string;
}

function sharedPlace([first, ...others]: readonly UntoldReason[]): Place | null {
  const place = first?.region?.place;
  if (place === undefined || others.length === 0) return null;
  return others.every(({ region }) => region?.place === place) ? place : null;
}

function sidesOf(voice: Voice, facts: ExplanationFacts): string[] {
  const { mode, reasons, counterfactual } = facts.explanation;
  const [leads, follows] = counterfactual ? (["against", "for"] as const) : (["for", "against"] as const);
  const sides = () =>
    mode === "paper"
      ? tellPaperSides(voice, facts)
      : [...firstSide(sideOf(voice, facts, leads)), ...secondSide(sideOf(voice, facts, follows))];
  return [
    ...mapSentences(voice, facts, leads),
    ...(reasons.length === 0 ? [voice.say("noReasons", { named: (facts.named ?? 0) > 0 })] : sides()),
    ...nearTie(voice, facts),
  ];
}

function mapSentences(voice: Voice, facts: ExplanationFacts, leads: Sign): string[] {
  const { counterfactual, heatmap } = facts.explanation;
  const aim = aimWords(voice, facts);
  if (heatmap.peak === null) return [voice.say("emptyMap", { side: voice.language.sides[leads], aim })];
  return counterfactual ? [voice.say("counterfactual", { aim })] : [];
}

/** One side of an account, and what its sentences are made with. */
interface Side {
  voice: Voice;
  facts: ExplanationFacts;
  reasons: readonly UntoldReason[];
  shares: SharesOfSide | null;
  /** For every sentence: "for", "sheep". */
  words: { side: string; aim: string };
}

function sideOf(voice: Voice, facts: ExplanationFacts, sign: Sign): Side {
  return {
    voice,
    facts,
    reasons: facts.explanation.reasons.filter((reason) => reason.sign === sign),
    shares: sharesOfSide(facts.explanation, sign),
    words: { side: voice.language.sides[sign], aim: aimWords(voice, facts) },
  };
}

function firstSide(side: Side): string[] {
  const { voice, reasons, shares, words } = side;
  const [first, ...rest] = reasons;
  if (first === undefined) return [voice.say("noneOfSide", words)];
  const isMain = (shares?.of.get(first)?.percent ?? 0) > MAIN_PERCENT;
  return [
    isMain
      ? voice.say("mainly", { ...words, ...leadView(side, first) })
      : voice.say("strongest", { ...words, ...leadView(side, first), named: first.concept !== null }),
    ...classSentences(voice, first),
    ...theRest(side, rest, first),
  ];
}

function secondSide(side: Side): string[] {
  const { voice, reasons, words } = side;
  const [first, ...rest] = reasons;
  if (first === undefined) return [voice.say("noneOfSide", words)];
  if (first.rank === 1) {
    return [voice.say("strongestOfAll", { ...words, ...leadView(side, first) }), ...theRest(side, rest, first)];
  }
  if (isUnmeasured(reasons)) {
    return [voice.say("otherSide", { ...words, named: first.concept !== null, reasons: listed(side, reasons) })];
  }
  return byOutcome(side, reasons, {
    passed: (passed) =>
      voice.say("sidePassed", { ...words, named: first.concept !== null, reasons: listed(side, passed) }),
    sameWay: false,
  });
}

/** The strongest reason of a side, with what was measured of it. */
function leadView({ voice, facts, shares }: Side, reason: UntoldReason) {
  const where = whereWords(voice, reason);
  const subject = subjectWords(voice, reason, facts.explanation.mode);
  const placed = where === null ? subject : voice.say("placed", { what: subject, where });
  return {
    important: facts.explanation.ranking === "importance" || facts.explanation.mode === "paper",
    // first by what was estimated, where the measurement does not bear it out
    estimated: reason.check.delta_score !== null && reason.check.outcome !== "passed",
    subject: notedWords(voice, placed, [percentWords(voice, shares?.of.get(reason))]),
    effect: effectWords(voice, facts, reason),
  };
}

/** What follows the strongest reason of a side. */
function theRest(side: Side, reasons: readonly UntoldReason[], first: UntoldReason): string[] {
  const { voice, words } = side;
  if (reasons.length === 0) return [];
  if (isUnmeasured(reasons)) return [voice.say("next", { reasons: listed(side, reasons) })];
  return byOutcome(side, reasons, {
    passed: (passed) =>
      first.check.outcome === "passed"
        ? voice.say("alsoPassed", { reasons: listed(side, passed), several: areSeveral(passed) })
        : voice.say("sidePassed", { ...words, named: first.concept !== null, reasons: listed(side, passed) }),
    sameWay: true,
  });
}

/** Reasons in groups by what came of their tests, those that passed first. */
function byOutcome(
  side: Side,
  reasons: readonly UntoldReason[],
  { passed, sameWay }: { passed: (reasons: readonly UntoldReason[]) => string; sameWay: boolean },
): string[] {
  const { voice, words, facts } = side;
  const of = (outcome: UntoldReason["check"]["outcome"]) => reasons.filter(({ check }) => check.outcome === outcome);
  const tell = (
    name: "sideFailed" | "sideOpposite" | "sideUntested",
    some: readonly UntoldReason[],
    view: View = {},
  ) =>
    some.length === 0
      ? []
      : [
          voice.say(name, {
            ...words,
            ...view,
            sameWay,
            several: areSeveral(some),
            Reasons: capital(listed(side, some)),
          }),
        ];
  const failed = of("not_passed");
  const score = scoreWords(voice, facts);
  return [
    ...(of("passed").length === 0 ? [] : [passed(of("passed"))]),
    ...tell(
      "sideFailed",
      failed.filter((reason) => !movedOtherWay(reason)),
      { score, otherWay: false },
    ),
    ...tell("sideFailed", failed.filter(movedOtherWay), { score, otherWay: true }),
    ...tell("sideOpposite", of("opposite")),
    ...tell("sideUntested", of("untested")),
  ];
}

/** Whether a verb that follows these reasons is in the plural. */
function areSeveral(reasons: readonly UntoldReason[]): boolean {
  return reasons.length > 1 || reasons.some(({ units }) => units.length > 1);
}

function isUnmeasured(reasons: readonly UntoldReason[]): boolean {
  return reasons.every(({ check }) => check.delta_score === null);
}

/** What a reader may take wrongly at once, when the strongest reason bears the name of a class. */
function classSentences(voice: Voice, { relation, concept }: UntoldReason): string[] {
  if (concept === null) return [];
  const view = { concept: voice.name(concept) };
  if (relation === "itself") return [voice.say("itself", view)];
  return relation === "another class" ? [voice.say("anotherClass", view)] : [];
}

/** "one unit named 'cat' (on the left), and three units named 'cow' (in the centre)". */
function listed({ voice, facts, shares }: Side, reasons: readonly UntoldReason[]): string {
  return voice.list(
    reasons.map((reason) =>
      notedWords(voice, subjectWords(voice, reason, facts.explanation.mode), [
        reason.relation === "itself" ? voice.relation("itself") : null,
        whereWords(voice, reason),
        changeWords(voice, facts, reason),
        percentWords(voice, shares?.of.get(reason)),
      ]),
    ),
  );
}

function nearTie(voice: Voice, { explanation }: ExplanationFacts): string[] {
  if (!isNearTie(explanation)) return [];
  const [first, second] = explanation.reasons as [UntoldReason, UntoldReason];
  return [voice.say("nearTie", { First: capital(shortWords(voice, first)), second: shortWords(voice, second) })];
}
