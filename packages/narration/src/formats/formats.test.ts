import { describe, expect, it } from "vitest";
import { compileTemplates } from "../templates/templates.ts";
import { prediction, reason, sheepFacts, unit } from "../testing/facts.ts";
import { tellAs as tell } from "./format.ts";

const none = compileTemplates([]);
const tellAs = (format: string, facts: Parameters<typeof tell>[1]) => tell(format, facts, none);

const passed = {
  delta_score: -0.58,
  delta_probability: -0.2,
  controls: 39,
  stronger_controls: 0,
  outcome: "passed",
} as const;
const threeSheep = reason({
  concept: "sheep",
  relation: "itself",
  contribution: 1.03,
  share: 0.5,
  units: [unit(1, 0.45), unit(2, 0.64), unit(3, -0.06)],
  check: passed,
});
const cars = reason({
  rank: 2,
  sign: "against",
  concept: "car",
  contribution: -0.4,
  share: 0.125,
  region: null,
  check: { ...passed, delta_score: 0.02, stronger_controls: 7, outcome: "not_passed" },
});
const facts = sheepFacts({ reasons: [threeSheep, cars] });

describe("a sentence", () => {
  it("says what the network says and what was measured of its strongest reason", () => {
    expect(tellAs("sentence", facts)).toBe(
      "Sheep: probability 0.60 (score 0.99). The strongest named evidence for sheep: three units named 'sheep', in the " +
        "centre; without them the score falls from 0.99 to 0.41, more than without any of 39 equally active groups of units.",
    );
  });

  it("says which part of the picture was asked about before the class", () => {
    const within = [0.1, 0.25, 0.6, 0.75] as [number, number, number, number];
    const target = { ...prediction("sheep", 0.99, 0.6), contrast: null, within };
    expect(tellAs("sentence", sheepFacts({ target }))).toMatch(/^Asked about one part .* Sheep: probability 0\.60 /);
  });

  it("begins with a disagreement", () => {
    const notices = [{ code: "wrong_prediction" as const, message: "The prediction is wrong." }];
    expect(tellAs("sentence", { ...facts, notices })).toMatch(/^The prediction is wrong\. Sheep:/);
  });
});

describe("a list", () => {
  it("has sign, name, change of the score, share, place and outcome in aligned columns", () => {
    expect(tellAs("list", facts)).toBe(
      [
        "Sheep: probability 0.60 (score 0.99).",
        "+  three units named 'sheep'  -0.58  50\u00a0%  in the centre  passed",
        "-  one unit named 'car'       +0.02  13\u00a0%                 not passed",
      ].join("\n"),
    );
  });

  it("gives two columns to a character that a terminal draws twice as wide", () => {
    const wide = reason({ rank: 2, concept: "羊", check: passed });
    const [, first = "", second = ""] = tellAs("list", sheepFacts({ reasons: [threeSheep, wide] })).split("\n");
    expect(second.indexOf("-0.58")).toBe(first.indexOf("-0.58") - 1);
  });
});

describe("Markdown", () => {
  it("lists the reasons by number, after what the network says", () => {
    expect(tellAs("markdown", facts)).toMatch(
      /^\*\*Sheep: probability 0\.60 \(score 0\.99\)\.\*\* .*\n\n1\. For sheep: .*\n2\. Against sheep: /,
    );
  });

  it("sets in bold what the network says of the class, and no more", () => {
    const target = { ...prediction("sheep", 0.99, 0.6), contrast: prediction("cow", -0.6, 0.23), within: null };
    expect(tellAs("markdown", sheepFacts({ target }))).toMatch(
      /^\*\*Sheep rather than cow: .* \(score -0\.60\)\.\*\* What speaks for both alike is left out\./,
    );
  });

  it("ends bold with a space in a language that parts sentences by none", () => {
    expect(tellAs("markdown", { ...facts, language: "zh" })).toMatch(/^\*\*[^*]*。\*\* \S/);
  });

  it("lets no name be markup, a link or a list", () => {
    const hostile = "[x](javascript:alert(1)) <img src=x> **b** https://a.b `c` www.d.e";
    const text = tellAs("markdown", sheepFacts({ reasons: [reason({ concept: hostile, check: passed })] }));
    expect(text).toContain(
      "\\[x\\](javascript:alert(1)) \\<img src=x\\> \\*\\*b\\*\\* https:\\/\\/a.b \\`c\\` www\\.d.e",
    );
    const label = { ...prediction("1. no list", 0.99, 0.6), contrast: null, within: null };
    expect(tellAs("markdown", sheepFacts({ target: label }))).toMatch(/^\*\*1\\\. no list/);
  });
});
