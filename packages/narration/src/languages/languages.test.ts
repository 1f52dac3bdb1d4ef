import { readFileSync } from "node:fs";
import { LANGUAGES } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { tellExplanation } from "../tell-explanation.ts";
import { tellReasons } from "../tell-reasons.ts";
import { reason, sheepFacts, unit } from "../testing/facts.ts";
import { randomFacts } from "../testing/random-facts.ts";
import { voiceOf } from "../voice.ts";

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const model = new URL("../../../../models/centernet-coco/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, model), "utf8"));

const sheep = reason({
  concept: "sheep",
  relation: "itself",
  units: [unit(1, 0.5), unit(2, 0.3)],
  contribution: 0.8,
  check: { delta_score: -0.58, delta_probability: -0.2, controls: 39, stronger_controls: 0, outcome: "passed" },
});
const car = reason({
  rank: 2,
  sign: "against",
  concept: "car",
  region: { box: [0, 0, 0.2, 0.2], place: "upper left" },
  check: { delta_score: 0.1, delta_probability: 0.1, controls: 39, stronger_controls: 4, outcome: "not_passed" },
});

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

it("reads like this in German", () => {
  const text = tellExplanation({ ...sheepFacts({ reasons: [sheep, car] }), language: "de" });
  expect(text.split("\n\n").slice(0, 2)).toEqual([
    "„Schaf“: Wahrscheinlichkeit 0,60 (Score 0,99). Das sind die eigenen, nicht kalibrierten Zahlen des Netzes.",
    "Der stärkste benannte Hinweis für „Schaf“: zwei Einheiten namens „Schaf“, in der Mitte; ohne sie fällt der Score von " +
      "0,99 auf 0,41, stärker als ohne jede einzelne von 39 ebenso aktiven Gruppen von Einheiten. Der Name „Schaf“ ist der Name " +
      "der Klasse selbst: Damit ist gesagt, wo im Bild, nicht warum. Eine Einheit namens „Auto“ (links oben, " +
      "Score-Änderung +0,10 ohne sie) " +
      "spricht gegen „Schaf“, hat den Test aber nicht bestanden: Darauf ist kein Verlass.",
  ]);
});

it("reads like this in French", () => {
  const text = tellExplanation({ ...sheepFacts({ reasons: [sheep, car] }), language: "fr" });
  expect(text.replaceAll("\u00a0", " ").split("\n\n").slice(0, 2)).toEqual([
    "« Mouton » : probabilité 0,60 (score 0,99). Ce sont les chiffres du réseau lui-même, non calibrés.",
    "L’indice nommé le plus fort pour « mouton » : deux unités nommées « mouton », au centre ; sans elles, le score baisse " +
      "de 0,99 à 0,41, plus qu’en éteignant n’importe lequel de 39 groupes d’unités aussi actifs. Le nom « mouton » est celui de la classe " +
      "elle-même : il dit où dans l’image, non pourquoi. Une unité nommée « voiture » (en haut à gauche ; variation du score " +
      "sans elle : +0,10) plaide contre " +
      "« mouton » mais n’a pas réussi le test : ne pas s’y fier.",
  ]);
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
