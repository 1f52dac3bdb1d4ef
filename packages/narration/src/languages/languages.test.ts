import { readFileSync } from "node:fs";
import { LANGUAGES } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { tellExplanation } from "../tell-explanation.ts";
import { tellReasons } from "../tell-reasons.ts";
import { randomFacts } from "../testing/random-facts.ts";
import { voiceOf } from "../voice.ts";

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const model = new URL("../../../../models/centernet-coco/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, model), "utf8"));

describe.each(LANGUAGES)("in %s", (language) => {
  it("nothing is left open, twice spaced or twice punctuated, whatever the facts", () => {
    for (const seed of SEEDS) {
      const facts = { ...randomFacts(seed), language };
      for (const text of [tellExplanation(facts), ...tellReasons(facts)]) {
        expect(text, `seed ${seed}`).not.toMatch(/undefined|NaN|\[object|\{\{| {2}|\.\.|,,|。。/);
        expect(text, `seed ${seed}`).toMatch(/[.。]$/);
      }
    }
  });

  it("writes decimals in its own way, and no line breaks before a percent sign", () => {
    const wrong = voiceOf(language).language.decimal === "," ? /\d\.\d/ : /\d,\d/;
    for (const seed of SEEDS) {
      const facts = { ...randomFacts(seed), language };
      for (const text of [tellExplanation(facts), ...tellReasons(facts)]) {
        expect(text, `seed ${seed}`).not.toMatch(wrong);
        expect(text, `seed ${seed}`).not.toMatch(/\d[ \n]%/);
      }
    }
  });

  it("has a word for every place, share and count", () => {
    const { places, shares, counts } = voiceOf(language).language;
    expect(new Set(Object.values(places)).size).toBe(10);
    expect(new Set(shares).size).toBe(13);
    expect(new Set(counts).size).toBe(13);
  });
});

describe.each(LANGUAGES.filter((language) => language !== "en"))("the names in %s", (language) => {
  it("hold every class and every concept of the default model", () => {
    const concepts = (read("names.json").names as { concept: string }[]).map(({ concept }) => concept);
    const { names } = voiceOf(language).language;
    expect([...(read("labels.json") as string[]), ...concepts].filter((name) => !Object.hasOwn(names, name))).toEqual(
      [],
    );
  });
});

it("puts a space between Chinese words and figures, and none between Chinese words", () => {
  for (const seed of SEEDS) {
    const facts = { ...randomFacts(seed), language: "zh" as const };
    for (const text of [tellExplanation(facts), ...tellReasons(facts)]) {
      expect(text, `seed ${seed}`).not.toMatch(/\p{sc=Han}[\w+-]|[\w%]\p{sc=Han}|\p{sc=Han} \p{sc=Han}/u);
    }
  }
});

it("keeps French quotes and high punctuation on the line of their words", () => {
  for (const seed of SEEDS) {
    const text = tellExplanation({ ...randomFacts(seed), language: "fr" });
    expect(text, `seed ${seed}`).not.toMatch(/« | [»:;]/);
  }
});
