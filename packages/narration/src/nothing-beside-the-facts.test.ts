import { LANGUAGES, type LanguageName, type Place } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import type { ExplanationFacts, NoticeFacts } from "./facts.ts";
import { tellExplanation } from "./tell-explanation.ts";
import { tellNotice } from "./tell-notice.ts";
import { tellReasons } from "./tell-reasons.ts";
import { CLASSES, CONCEPTS, randomFacts, randomNotices } from "./testing/random-facts.ts";
import { FRACTIONS, READINGS, type Reading } from "./testing/readings.ts";

/*
 * Property: no number, name, place or count stands in a text that is not in the facts. The text is read here by rules of
 * its own, not by the tables that wrote it.
 */

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const NUMBER = /(?<![\p{L}\d.,])[+-]?\d+(?:[.,]\d+)?(?:\u00a0×\u00a010[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?![\d⁻⁰¹²³⁴⁵⁶⁷⁸⁹])/gu;
const OPEN = /undefined|null\b(?! partout|:)|NaN|\[object|\{\{| {2}|\.\.|,,|。。/;

interface Told {
  facts: ExplanationFacts;
  text: string;
  /** The whole account, not one reason's. */
  isWhole: boolean;
}

const TOLD = new Map(LANGUAGES.map((language) => [language, SEEDS.flatMap((seed) => tellAll(seed, language))]));

function tellAll(seed: number, language: LanguageName): Told[] {
  const facts = { ...randomFacts(seed), language };
  return [
    { facts, text: tellExplanation(facts), isWhole: true },
    ...tellReasons(facts).map((text) => ({ facts, text, isWhole: false })),
  ];
}

/** What a rule finds wrong in the texts of a language: the first few, with their text. */
function faults(language: LanguageName, rule: (told: Told) => readonly unknown[]): string[] {
  const all = TOLD.get(language) as Told[];
  return all.flatMap((told) => rule(told).map((fault) => `${fault} in: ${told.text}`)).slice(0, 3);
}

/** Every number of the facts, and those that the texts may work out from them. */
function numbersOf(facts: ExplanationFacts): number[] {
  const { target, reasons, layer_effect, unnamed_share } = facts.explanation;
  const score = target.score - (target.contrast?.score ?? 0);
  const shares = reasons.filter(({ sign }) => sign === "for").map(({ share }) => share);
  const told = shares.reduce((sum, share) => sum + share, 0);
  const sums = reasons.map(({ units }) => units.reduce((sum, { importance }) => sum + importance, 0));
  const counts = reasons.flatMap(({ units }) => {
    const positive = units.filter(({ contribution }) => contribution > 0).length;
    return [units.length, positive, units.length - positive];
  });
  const changes = reasons.flatMap(({ check, pixel_check }) => [check.delta_score ?? 0, pixel_check?.delta_score ?? 0]);
  return [
    ...within(facts),
    ...changes.flatMap((change) => [score + change, Math.abs(change)]),
    ...counts,
    score,
    score - layer_effect.score_off,
    Number(score.toFixed(2)) - Number(layer_effect.score_off.toFixed(2)),
    told,
    1 - told - unnamed_share,
    ...sums,
  ];
}

function within(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(within) : [];
}

/** The number that a text writes, and half of its last figure's step. */
function readNumber(written: string): { value: number; half: number } {
  const [digits, power = "0"] = written.replace(",", ".").split("\u00a0×\u00a010") as [string, string?];
  const exponent = Number(
    [...power]
      .map((sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign))
      .map((at) => (at < 1 ? (at === 0 ? "-" : "0") : at - 1))
      .join(""),
  );
  const scale = 10 ** exponent;
  return { value: Number(digits) * scale, half: 0.5001 * scale * 10 ** -(digits.split(".")[1]?.length ?? 0) };
}

/** The numbers of a text that are none of these, rounded: percentages to within one, because they add up to 100. */
function strangeNumbers(text: string, numbers: readonly number[], reading: Reading): string[] {
  const plain = withoutBounds(text, numbers, reading);
  return [...plain.matchAll(NUMBER)].flatMap((match) => {
    const { value, half } = readNumber(match[0]);
    const isPercent = /^\u00a0?%/.test(plain.slice(match.index + match[0].length));
    const isOne = (number: number) =>
      isPercent ? Math.abs(100 * number - value) < 1.0001 : Math.abs(number - value) <= half;
    return numbers.some(isOne) ? [] : [match[0]];
  });
}

/** "above 0.99" and "below 0.01" stand for numbers that would round to a certainty, where there are such. */
function withoutBounds(text: string, numbers: readonly number[], { above, below }: Reading): string {
  const less = (text: string, bound: string, has: boolean) => (has ? text.replaceAll(bound, "") : text);
  const isAbove = numbers.some((number) => number > 0.99 && number < 1);
  const isBelow = numbers.some((number) => number > 0 && number < 0.01);
  return less(less(text, above, isAbove), below, isBelow);
}

/** The places that a text names, longest first, so that "upper left" is not "left". */
function placesIn(text: string, { places }: Reading): { place: Place; at: number }[] {
  const phrases = (Object.entries(places) as [Place, string][]).sort(([, a], [, b]) => b.length - a.length);
  const any = new RegExp(
    `(?<![\\p{L}])(?:${phrases.map(([, phrase]) => phrase).join("|")})(?!\\p{Script=Latin})`,
    "gu",
  );
  const spaced = text.replaceAll("位于", " ").replaceAll("遍布", " 遍布");
  return [...spaced.matchAll(any)].map((match) => ({
    place: (phrases.find(([, phrase]) => phrase === match[0]) as [Place, string])[0],
    at: match.index,
  }));
}

const named = (pattern: RegExp, text: string, group = 1) =>
  [...text.matchAll(pattern)].map((match) => (match[group] as string).toLowerCase());

describe.each(LANGUAGES)("in any text in %s", (language) => {
  const reading = READINGS[language];

  it("every number is one of the facts", () => {
    expect(faults(language, ({ text, facts }) => strangeNumbers(text, numbersOf(facts), reading))).toEqual([]);
  });

  it("every name is one of the facts, concepts as names of units and classes as classes", () => {
    const rule = ({ text, facts }: Told) => {
      const { target, reasons } = facts.explanation;
      const labels = [target.label, target.contrast?.label, ...facts.predictions.map(({ label }) => label)];
      const concepts = reasons.map(({ concept }) => concept);
      const bare = text.replace(reading.quoted, "").toLowerCase();
      return [
        ...named(reading.asConcept, text).filter((name) => !concepts.includes(name)),
        ...named(reading.asClass, text).filter((name) => !labels.includes(name)),
        ...named(reading.quoted, text).filter((name) => !concepts.includes(name) && !labels.includes(name)),
        ...[...CLASSES, ...CONCEPTS].filter((name) => bare.includes(name) && !labels.includes(name)),
      ];
    };
    expect(faults(language, rule)).toEqual([]);
  });

  it("every place is one of the facts, and beside a name that of its reason", () => {
    const rule = ({ text, facts }: Told) => {
      const { reasons } = facts.explanation;
      const places = reasons.map(({ region }) => region?.place);
      const strange = placesIn(text, reading).filter(({ place }) => !places.includes(place));
      const misplaced = [...text.matchAll(reading.counted)].flatMap((match) => {
        const beside = /^[^;；.。：:)）]*/.exec(text.slice(match.index + match[0].length))?.[0] ?? "";
        const place = placesIn(beside, reading)[0]?.place;
        const own = reasons.find(({ concept }) => concept === match[2])?.region?.place;
        const isAnother = new RegExp(reading.counted.source, reading.counted.flags).test(beside);
        return place === undefined || isAnother || place === own ? [] : [place];
      });
      return [...strange.map(({ place }) => place), ...misplaced];
    };
    expect(faults(language, rule)).toEqual([]);
  });

  it("every count of units is that of its concept", () => {
    const rule = ({ text, facts }: Told) =>
      [...text.matchAll(reading.counted)].flatMap(([found, count = "", concept]) => {
        const reason = facts.explanation.reasons.find((reason) => reason.concept === concept);
        const counts = [reading.counts.indexOf(count.toLowerCase()), Number(count)];
        return reason && counts.includes(reason.units.length) ? [] : [found];
      });
    expect(faults(language, rule)).toEqual([]);
  });

  it("every word for a share is that of the evidence without a name", () => {
    const rule = ({ text, facts }: Told) =>
      reading.shares.flatMap((words, index) => {
        const isTold = text.toLowerCase().includes(words.toLowerCase());
        const isOff = Math.abs((FRACTIONS[index] as number) - facts.explanation.unnamed_share) > 0.0551;
        return isTold && isOff ? [words] : [];
      });
    expect(faults(language, rule)).toEqual([]);
  });

  it("what falls or rises does so between the two numbers that are told", () => {
    const number = (written: string | undefined) => readNumber((written ?? "").replace(/[.,]$/, "")).value;
    const rule = ({ text }: Told) => [
      ...[...text.matchAll(reading.falls)].filter(([, from, to]) => !(number(to) < number(from))),
      ...[...text.matchAll(reading.rises)].filter(([, from, to]) => !(number(to) > number(from))),
    ];
    expect(faults(language, rule)).toEqual([]);
  });

  it("nothing claims a cause or a certainty, and nothing is left open", () => {
    const rule = ({ text }: Told) => [
      ...(reading.forbidden.exec(text) ?? []),
      ...(OPEN.exec(text) ?? []),
      ...(reading.end.test(text) ? [] : ["no end"]),
    ];
    expect(faults(language, rule)).toEqual([]);
  });

  it("no line can break between a number and its percent sign", () => {
    expect(faults(language, ({ text }) => text.match(/\d[ \n]%/g) ?? [])).toEqual([]);
  });

  it("says that nothing was tested where nothing was, and how much a test proves where something was", () => {
    const rule = ({ text, facts, isWhole }: Told) => {
      if (!isWhole) return [];
      const { reasons } = facts.explanation;
      const isTested = reasons.some(({ check }) => check.delta_score !== null);
      const isUntested = reasons.length > 0 && !isTested;
      const isNamed = reasons.some(({ concept }) => concept !== null);
      return [
        ...(text.includes(reading.untested) === isUntested ? [] : [reading.untested]),
        ...(text.includes(reading.tested) === isTested ? [] : [reading.tested]),
        ...(text.includes(reading.testedNames) === (isTested && isNamed) ? [] : [reading.testedNames]),
      ];
    };
    expect(faults(language, rule)).toEqual([]);
  });

  it("claims that the score moved more than with other groups only of what passed, or did the opposite", () => {
    const rule = ({ text, facts }: Told) => {
      const outcomes = facts.explanation.reasons.map(({ check }) => check.outcome);
      const isProven = outcomes.includes("passed") || outcomes.includes("opposite");
      return text.includes(reading.proven) && !isProven ? [reading.proven] : [];
    };
    expect(faults(language, rule)).toEqual([]);
  });

  it("tells of every reason that did not pass that it is not to be relied on", () => {
    const rule = ({ text, facts, isWhole }: Told) => {
      const { mode, reasons } = facts.explanation;
      const hasFailed = reasons.some(({ check }) => check.outcome === "not_passed");
      return isWhole && mode === "default" && hasFailed && !text.includes(reading.notReliable) ? ["trust"] : [];
    };
    expect(faults(language, rule)).toEqual([]);
  });
});

describe.each(LANGUAGES)("in any notice in %s", (language) => {
  const reading = READINGS[language];
  const told = SEEDS.flatMap((seed) => randomNotices(seed)).map((facts) => ({
    facts,
    text: tellNotice(facts, language).message,
  }));

  it("every number is one of the facts", () => {
    const strange = told.flatMap(({ text, facts }) =>
      strangeNumbers(text, within(facts), reading).map((number) => `${number} in: ${text}`),
    );
    expect(strange).toEqual([]);
  });

  it("every name is one of the facts", () => {
    const strange = told.flatMap(({ text, facts }) => {
      const names = namesOf(facts);
      const found = CLASSES.filter((name) => text.toLowerCase().includes(name));
      return found.filter((name) => !names.includes(name)).map((name) => `${name} in: ${text}`);
    });
    expect(strange).toEqual([]);
  });

  it("names everything that it is about, and nothing is left open", () => {
    for (const { text, facts } of told) {
      for (const name of namesOf(facts)) expect(text).toContain(name);
      expect(text).not.toMatch(OPEN);
      expect(text).toMatch(reading.end);
    }
  });

  it("tells no probability twice as the same where it says that they differ", () => {
    for (const { text, facts } of told) {
      if (facts.code !== "probability_mismatch") continue;
      const number = reading.decimal === "," ? /\d+,\d+/g : /\d+\.\d+/g;
      const [one, other] = text.match(number) as [string, string];
      const isBound = text.includes(reading.above) || text.includes(reading.below);
      expect(isBound || one !== other, text).toBe(true);
    }
  });
});

function namesOf(facts: NoticeFacts): string[] {
  if (facts.code === "few_names" || facts.code === "estimated_gradient") return [];
  const of = facts.predicted.label;
  if (facts.code === "prediction_mismatch") return [of, facts.expected];
  return facts.code === "wrong_prediction" ? [of, facts.label] : [of];
}
