import type { Place } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import type { ExplanationFacts } from "./facts.ts";
import { tellExplanation } from "./tell-explanation.ts";
import { tellReasons } from "./tell-reasons.ts";
import { CLASSES, CONCEPTS, randomFacts } from "./testing/random-facts.ts";

/*
 * Property: no number, concept or place stands in a text that is not in the facts. The text is read here by rules of
 * its own, not by the tables that wrote it.
 */

const SEEDS = Array.from({ length: 500 }, (_, seed) => seed);

const NUMBER = /(?<![\w.])[+-]?\d+(?:\.\d+)?(?:e[+-]\d+)?(?=\u00a0%|[^\w%]|$)/g;
const PLACE =
  /\b(?:in the (upper left|upper part|upper right|centre|lower left|lower part|lower right)|on the (left|right)|(all over) the picture)/g;
const COUNT = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const COUNTED = /\b(?!the\b)(\w+) units? (?:loosely )?named '([^']*)'/gi;
const CLAIMS =
  /because|caus|due to|lower(?:ed|s)\b|raised|sure\b|confiden|proves?\b|undefined|null|NaN|\[object|\{\{| {2}|\.\.|,,/i;

const texts = (facts: ExplanationFacts) => [tellExplanation(facts), ...tellReasons(facts)];

function each(check: (text: string, facts: ExplanationFacts, seed: number) => void): void {
  for (const seed of SEEDS) {
    const facts = randomFacts(seed);
    for (const text of texts(facts)) check(text, facts, seed);
  }
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
  const without = changes.map((change) => score + change);
  return [
    ...within(facts),
    ...without,
    ...counts,
    score,
    score - layer_effect.score_off,
    told,
    1 - told - unnamed_share,
    ...sums,
  ];
}

function within(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(within) : [];
}

/** Whether a number as written is one of the facts, rounded: percentages to within one, because they add up to 100. */
function isOf(numbers: readonly number[], written: string, isPercent: boolean): boolean {
  const value = Number(written);
  if (isPercent) return numbers.some((number) => Math.abs(100 * number - value) < 1.0001);
  if (written.includes("e")) return numbers.some((number) => Math.abs(number - value) <= 0.0051 * Math.abs(number));
  const step = 10 ** -(written.split(".")[1]?.length ?? 0);
  return numbers.some((number) => Math.abs(number - value) <= step * 0.5001);
}

function placeOf(match: RegExpMatchArray): Place {
  if (match[3]) return "everywhere";
  return (match[1] ?? match[2])!.replace(" part", "") as Place;
}

describe("in any text", () => {
  it("every number is one of the facts", () => {
    each((text, facts, seed) => {
      const numbers = numbersOf(facts);
      // "above 0.99" and "below 0.01" stand for probabilities that would round to a certainty.
      const plain = text.replace(/probability (above 0\.99|below 0\.01)|against (above 0\.99|below 0\.01)/g, "");
      for (const match of plain.matchAll(NUMBER)) {
        const isPercent = plain.slice(match.index + match[0].length).startsWith("\u00a0%");
        expect(isOf(numbers, match[0], isPercent), `${match[0]} in (seed ${seed}) ${text}`).toBe(true);
      }
    });
  });

  it("every name is one of the facts, and stands in quotes where it is a concept's", () => {
    each((text, facts, seed) => {
      const { target, reasons } = facts.explanation;
      const labels = [target.label, target.contrast?.label, ...facts.predictions.map(({ label }) => label)];
      const concepts = reasons.map(({ concept }) => concept);
      const bare = text.replace(/'([^' ]*)'/g, (_, name: string) => {
        expect(concepts, `'${name}' in (seed ${seed}) ${text}`).toContain(name);
        return "";
      });
      for (const name of [...CLASSES, ...CONCEPTS]) {
        if (bare.toLowerCase().includes(name)) expect(labels, `${name} in (seed ${seed}) ${text}`).toContain(name);
      }
    });
  });

  it("every place is one of the facts", () => {
    each((text, facts, seed) => {
      const places = facts.explanation.reasons.map(({ region }) => region?.place);
      for (const match of text.matchAll(PLACE)) expect(places, `(seed ${seed}) ${text}`).toContain(placeOf(match));
    });
  });

  it("every count of units is that of its concept", () => {
    each((text, facts, seed) => {
      for (const [, count, concept] of text.matchAll(COUNTED)) {
        const reason = facts.explanation.reasons.find((reason) => reason.concept === concept);
        expect([COUNT.indexOf(count!.toLowerCase()), Number(count)], `(seed ${seed}) ${text}`).toContain(
          reason?.units.length,
        );
      }
    });
  });

  it("nothing claims a cause or a certainty, and nothing is left open", () => {
    each((text, _, seed) => {
      expect(CLAIMS.exec(text), `(seed ${seed}) ${text}`).toBeNull();
      expect(text, `(seed ${seed})`).toMatch(/\.$/);
    });
  });

  it("no line can break between a number and its percent sign", () => {
    each((text, _, seed) => expect(text, `(seed ${seed})`).not.toMatch(/\d[ \n]%/));
  });

  it("says that nothing was tested where nothing was, and how much a test proves where something was", () => {
    for (const facts of SEEDS.map(randomFacts)) {
      const { reasons } = facts.explanation;
      const text = tellExplanation(facts);
      const isTested = reasons.some(({ check }) => check.delta_score !== null);
      expect(text.includes("no reason was tested")).toBe(reasons.length > 0 && !isTested);
      expect(text.includes("nothing about their names")).toBe(isTested);
    }
  });

  it("claims that the score moved more than with other groups only of what passed, or did the opposite", () => {
    each((text, facts) => {
      const outcomes = facts.explanation.reasons.map(({ check }) => check.outcome);
      const isProven = outcomes.includes("passed") || outcomes.includes("opposite");
      if (text.includes("more than without any of")) expect(isProven).toBe(true);
    });
  });

  it("tells of every reason that did not pass that it is not to be relied on", () => {
    each((text, facts) => {
      const failed = facts.explanation.reasons.filter(({ check }) => check.outcome === "not_passed");
      const isTold = text === tellExplanation(facts) && facts.explanation.mode === "default";
      if (isTold && failed.length > 0) expect(text).toContain("do not rely on");
    });
  });
});
