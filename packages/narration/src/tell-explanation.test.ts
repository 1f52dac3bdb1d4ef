import { describe, expect, it } from "vitest";
import { tellExplanation } from "./tell-explanation.ts";
import { ADDS_UP, prediction, reason, sheepFacts, unit } from "./testing/facts.ts";

const threeSheep = reason({
  concept: "sheep",
  relation: "itself",
  contribution: 1.03,
  units: [unit(1, 0.45), unit(2, 0.64), unit(3, -0.06)],
});
const cat = reason({ rank: 2, concept: "cat", relation: "another class" });
const cars = reason({
  rank: 3,
  sign: "against",
  concept: "car",
  contribution: -0.4,
  units: [unit(4, -0.3), unit(5, -0.1)],
  region: { box: [0, 0, 0.2, 0.2], place: "upper left" },
});

const NOT_PASSED = {
  delta_score: -0.2,
  delta_probability: null,
  controls: 39,
  stronger_controls: 7,
  outcome: "not_passed",
} as const;

describe("tellExplanation", () => {
  it("reads like this", () => {
    expect(tellExplanation(sheepFacts({ reasons: [threeSheep, cat, cars] }))).toBe(
      [
        "Sheep: probability 0.60 (score 0.99). These are the network's own numbers, not calibrated.",
        "The strongest named evidence for sheep: three units named 'sheep', in the centre. The name 'sheep' is that of the class itself: " +
          "it tells where in the picture, not why. Next: one unit named 'cat' (in the centre). " +
          "Named evidence against sheep: two units named 'car' (in the upper left).",
        "About four tenths of the layer's evidence for sheep lies in units without a reliable name, so this account is " +
          "partial. All this is first-order evidence, an estimate: no reason was tested by switching its units " +
          "off. Measured: with the whole layer switched off, the score is -6.00 instead of 0.99: the layer adds " +
          "+6.99 to it. The contributions of its units add up to +1.07; they rank the units and are not parts of that " +
          "change.",
        "A unit is one of the layer's 192 pattern detectors. Its name is the thing that it matched best in other, " +
          "labelled pictures, and says nothing of what is in this one.",
      ].join("\n\n"),
    );
  });

  it("tells what the network says with the strongest reason's region blurred", () => {
    const blurred = { ...threeSheep, pixel_check: { delta_score: -0.74, delta_probability: -0.2 } };
    expect(tellExplanation(sheepFacts({ reasons: [blurred, cat] }))).toContain(
      "With the strongest reason's part of the picture blurred, the score falls from 0.99 to 0.25.",
    );
  });

  it("tells notices before anything else", () => {
    const notices = [{ code: "wrong_prediction" as const, message: "The prediction is wrong." }];
    expect(tellExplanation(sheepFacts({}, { notices }))).toMatch(/^The prediction is wrong\.\n\nSheep:/);
  });

  it("tells what holds for all explanations of an image in the first alone", () => {
    const text = tellExplanation(sheepFacts({}, { first: false }));
    expect(text).not.toMatch(/calibrated|A unit is/);
  });

  it("names the network's first choice where another class is explained", () => {
    const target = { ...prediction("boat", 0.48, 0.34), contrast: null, within: null };
    expect(tellExplanation(sheepFacts({ target }))).toContain(
      "Boat: probability 0.34 (score 0.48). The network's first choice is sheep, probability 0.60.",
    );
  });

  it("tells classes that are nearly level", () => {
    const predictions = [prediction("sheep", 0.99, 0.6), prediction("cow", 0.9, 0.59)];
    expect(tellExplanation(sheepFacts({}, { predictions }))).toContain("Cow is nearly level, probability 0.59.");
  });

  it("tells a score alone where the card has no probability", () => {
    const target = { ...prediction("sheep", 0.99, null), contrast: null, within: null };
    expect(tellExplanation(sheepFacts({ target }))).toMatch(/^Sheep: score 0\.99\. /);
  });

  it("says that a probability and a score of one map are read at different places", () => {
    expect(tellExplanation(sheepFacts({}, { read: "soft-peak" }))).toContain(
      "the probability is read at the strongest place, the score over the whole picture",
    );
  });

  it("writes the first of a label's synonyms", () => {
    const target = { ...prediction("tench, Tinca tinca", 9, 0.9), contrast: null, within: null };
    expect(tellExplanation(sheepFacts({ target }))).toMatch(/^Tench: /);
  });
});

describe("what the whole layer is measured to do", () => {
  it("has the sign of its change, so that a sum of the other sign stands out", () => {
    const target = { ...prediction("sheep", -2.17, 0.1), contrast: null, within: null };
    const layer_effect = { score_off: -2.07, first_order_sum: 0.9 };
    expect(tellExplanation(sheepFacts({ target, layer_effect }))).toContain(
      "the score is -2.07 instead of -2.17: the layer adds -0.10 to it. " +
        "The contributions of its units add up to +0.90; they rank the units",
    );
  });

  it("is the difference of the two numbers as they are written", () => {
    const target = { ...prediction("sheep", -0.3149, 0.1), contrast: null, within: null };
    const layer_effect = { score_off: -0.2151, first_order_sum: 0.9 };
    expect(tellExplanation(sheepFacts({ target, layer_effect }))).toContain(
      "the score is -0.22 instead of -0.31: the layer adds -0.09 to it.",
    );
  });

  it("does not say that contributions rank where importance does", () => {
    expect(tellExplanation(sheepFacts({ ranking: "importance" }))).toContain("; they are not parts of that change.");
  });

  it("is told by the change alone where both scores would be told alike", () => {
    expect(tellExplanation(sheepFacts({ layer_effect: { score_off: 0.988, first_order_sum: 0.002 } }))).toContain(
      "the score hardly moves from 0.99: the layer adds +0.002 to it.",
    );
  });

  it("is told without that warning where the contributions add up to it", () => {
    expect(tellExplanation(sheepFacts(ADDS_UP))).toContain(
      "the layer adds +0.99 to it. The contributions of its units add up to +0.99.",
    );
  });
});

it("says which part of the picture was asked about, and that the classes are those seen there", () => {
  const target = {
    ...prediction("sheep", 0.99, 0.6),
    contrast: null,
    within: [0.1, 0.25, 0.6, 0.755] as [number, number, number, number],
  };
  const text = tellExplanation(sheepFacts({ target }, { read: "soft-peak" }));
  expect(text).toContain("from 10\u00a0% to 60\u00a0% of its width and from 25\u00a0% to 76\u00a0% of its height");
  expect(text).toContain("the strongest place of that part, the score over all of it");
});

it("says where one place was asked about", () => {
  const within = [0.195, 0.594, 0.203, 0.602] as [number, number, number, number];
  const text = tellExplanation(sheepFacts({ target: { ...prediction("sheep", 0.99, 0.6), contrast: null, within } }));
  expect(text).toContain("one place of the picture: at 20\u00a0% of its width and 59\u00a0% of its height.");
});

describe("a contrast", () => {
  const target = { ...prediction("sheep", 0.99, 0.6), contrast: prediction("cow", -0.6, 0.23), within: null };

  it("is told with both classes' numbers, and the layer's effect on their difference", () => {
    const text = tellExplanation(sheepFacts({ target, layer_effect: { score_off: 0.09, first_order_sum: -0.6 } }));
    expect(text).toMatch(
      /^Sheep rather than cow: probability 0\.60 \(score 0\.99\), that of cow 0\.23 \(score -0\.60\)\./,
    );
    expect(text).toContain("What speaks for both alike is left out.");
    expect(text).toContain("evidence for sheep rather than cow: one unit named 'cat'");
    expect(text).toContain("the score of sheep less that of cow is 0.09 instead of 1.59: the layer adds +1.50 to it. ");
    expect(text).toContain("add up to -0.60; they rank");
  });

  it("says when two classes are nearly level, and claims no order that its numbers do not show", () => {
    const [cow, sheep] = [prediction("cow", 0.991, 0.601), prediction("sheep", 0.992, 0.602)];
    const text = tellExplanation(sheepFacts({ target: { ...cow, contrast: sheep, within: null } }));
    expect(text).toMatch(
      /^Cow rather than sheep: probability 0\.60 \(score 0\.99\), that of sheep 0\.60 \(score 0\.99\); the two are nearly level\./,
    );
  });

  it("says when the network prefers the other class", () => {
    const wrong = { ...prediction("cow", -0.6, 0.23), contrast: prediction("sheep", 0.99, 0.6), within: null };
    expect(tellExplanation(sheepFacts({ target: wrong }))).toMatch(
      /^Cow rather than sheep, although the network prefers sheep: /,
    );
  });
});

describe("a map whose peak and whose score order two classes differently", () => {
  const [person, boat] = [prediction("person", 0.05, 0.42), prediction("boat", 0.48, 0.34)];

  it("is told by the first choice's lower score", () => {
    const target = { ...boat, contrast: null, within: null };
    expect(tellExplanation(sheepFacts({ target }, { predictions: [person, boat] }))).toContain(
      "The network's first choice is person, probability 0.42, though its score of 0.05 is lower.",
    );
  });

  it("is told of a contrast, the network's choice being that of the probability", () => {
    const text = tellExplanation(sheepFacts({ target: { ...person, contrast: boat, within: null } }));
    expect(text).toMatch(
      /^Person rather than boat: probability 0\.42 \(score 0\.05\), that of boat 0\.34 \(score 0\.48\)\./,
    );
    expect(text).toContain("Probability and score put the two in different order");
  });
});

describe("the two sides", () => {
  it("says that the strongest of all speaks against the class", () => {
    const text = tellExplanation(sheepFacts({ reasons: [{ ...cars, rank: 1, contribution: -2 }, cat] }));
    expect(text).toContain("The strongest named evidence for sheep: one unit named 'cat', in the centre.");
    expect(text).toContain("The strongest of all speaks against sheep: two units named 'car', in the upper left.");
  });

  it("says of a first reason that the test did not bear out that it is first by the estimate", () => {
    const lead = (delta_score: number) =>
      tellExplanation(sheepFacts({ reasons: [{ ...threeSheep, check: { ...NOT_PASSED, delta_score } }] }));
    expect(lead(-0.2)).toContain(
      "The strongest named evidence for sheep, by the estimate: three units named 'sheep', in the centre; without them the score falls " +
        "from 0.99 to 0.79, but without 7 of 39 equally active groups of units it changes as much or more: they did not " +
        "pass this test, do not rely on them.",
    );
    expect(lead(0.2)).toContain("the score rises from 0.99 to 1.19, contrary to the estimate, but without 7 of 39");
  });

  it("tells apart which of those that did not pass moved the score the other way", () => {
    const against = { sign: "against", contribution: -0.1, check: { ...NOT_PASSED, delta_score: 0.02 } } as const;
    const reasons = [
      threeSheep,
      reason({ ...against, rank: 2, concept: "book" }),
      reason({ ...against, rank: 3, concept: "car", check: { ...NOT_PASSED, delta_score: -0.14 } }),
    ];
    const text = tellExplanation(sheepFacts({ reasons }));
    expect(text).toContain(
      "named 'book' (score change +0.02 without it) points against sheep but did not pass the test: do",
    );
    expect(text).toContain(
      "named 'car' (score change -0.14 without it) points against sheep but did not pass the test, in which the score " +
        "moved contrary to the estimate: do not rely on it.",
    );
  });

  it.each([
    ["for", [{ ...cars, rank: 1 }]],
    ["against", [threeSheep]],
  ])("says that nothing speaks %s the class", (side, reasons) => {
    expect(tellExplanation(sheepFacts({ reasons }))).toContain(`None of the reasons told here speaks ${side} sheep.`);
  });

  it("says that another class's name is not seen in the picture", () => {
    expect(tellExplanation(sheepFacts({ reasons: [{ ...cat, rank: 1 }] }))).toContain(
      "The name 'cat' is that of another class; it does not say that one is in the picture.",
    );
  });

  it("tells the first two reasons as nearly equal when they are", () => {
    const close = [
      reason({ contribution: 1 }),
      reason({ rank: 2, sign: "against", concept: "dog", contribution: -0.96 }),
    ];
    expect(tellExplanation(sheepFacts({ reasons: close }))).toContain("'cat' and 'dog' are nearly equally strong.");
    const apart = [close[0]!, { ...close[1]!, contribution: -0.94 }];
    expect(tellExplanation(sheepFacts({ reasons: apart }))).not.toContain("equally");
  });

  it("puts what speaks against the class first where the map is the counterfactual's", () => {
    const text = tellExplanation(sheepFacts({ counterfactual: true, reasons: [threeSheep, cars] }));
    expect(text).toContain("The map shows the counterfactual: where the evidence against sheep lies.");
    expect(text.indexOf("'car'")).toBeLessThan(text.indexOf("'sheep'"));
  });

  it("says when the map is empty, and when nothing contributes", () => {
    const heatmap = { height: 64, width: 64, maximum: 0, peak: null };
    const text = tellExplanation(sheepFacts({ heatmap, reasons: [] }));
    expect(text).toContain("The map is zero everywhere: no place in the picture speaks for sheep.");
    expect(text).toContain("No named unit of this layer contributes anything.");
  });

  it("leaves out the place of a reason that has none", () => {
    expect(tellExplanation(sheepFacts({ reasons: [reason({ region: null })] }))).toContain("one unit named 'cat'. ");
  });

  it("tells a place that all reasons share once", () => {
    const text = tellExplanation(sheepFacts({ reasons: [threeSheep, cat] }));
    expect(text).toContain("three units named 'sheep'. The name 'sheep' is that of the class itself");
    expect(text).toContain(
      "Next: one unit named 'cat'. None of the reasons told here speaks against sheep. All these reasons lie in the centre.",
    );
  });

  it("calls the first reason the most important where reasons are ranked by importance", () => {
    expect(tellExplanation(sheepFacts({ ranking: "importance" }))).toContain("The most important named evidence");
  });

  it("lists the paper's units by their numbers, highest and lowest", () => {
    const text = tellExplanation(sheepFacts({ mode: "paper", reasons: [cat, cars] }));
    expect(text).toContain("Highest, for sheep: 'cat' (unit 7, in the centre).");
    expect(text).toContain("Lowest, against sheep: 'car' (unit 4, in the upper left).");
    const name_evidence = { method: "iou", score: 0.03, heldout_score: null, chance_p: null, reliable: true };
    expect(tellExplanation(sheepFacts({ mode: "paper", reasons: [{ ...cat, name_evidence }] }))).toContain(
      "Highest, for sheep: 'cat' (unit 7, loosely named, in the centre).",
    );
  });

  it("tells the paper's units that were switched off by their numbers, of which several may have one name", () => {
    const check = {
      delta_score: -1,
      delta_probability: null,
      controls: 39,
      stronger_controls: 0,
      outcome: "passed" as const,
    };
    const reasons = [7, 9].map((index, at) => reason({ rank: at + 1, units: [unit(index, 0.5)], check }));
    const decision_without = { ranks: [1, 2], prediction: prediction("person", 0.5, 0.55), changed: true };
    expect(tellExplanation(sheepFacts({ mode: "paper", reasons, decision_without }))).toContain(
      "With unit 7 ('cat') and unit 9 ('cat') switched off together, the network's first choice is person instead",
    );
  });
});

describe("percentages", () => {
  it("are told where the contributions add up to what the layer does, those of one sign adding up to 100", () => {
    const reasons = [reason({ share: 1 / 3 }), reason({ rank: 2, concept: "dog", share: 1 / 6 })];
    const text = tellExplanation(sheepFacts({ ...ADDS_UP, reasons, unnamed_share: 1 / 6 }));
    expect(text).toContain("one unit named 'cat' (33\u00a0%)");
    expect(text).toContain("Percentages are parts of the layer's first-order evidence of the same sign.");
    expect(text).toContain(
      "the reasons told here carry 50\u00a0%, other named units 33\u00a0%, and units without a reliable name 17\u00a0%",
    );
  });

  it("call a reason main above one half only", () => {
    const text = (share: number) =>
      tellExplanation(sheepFacts({ ...ADDS_UP, reasons: [reason({ share })], unnamed_share: 0.1 }));
    expect(text(0.51)).toContain(
      "The evidence for sheep comes mainly from one unit named 'cat', in the centre (51\u00a0%).",
    );
    expect(text(0.5)).not.toContain("mainly");
  });

  it("are not told where sum and drop differ by more than a quarter", () => {
    const layer_effect = { score_off: 0, first_order_sum: 0.74 };
    expect(tellExplanation(sheepFacts({ layer_effect }))).not.toContain("%");
    expect(tellExplanation(sheepFacts({ layer_effect: { ...layer_effect, first_order_sum: 0.75 } }))).toContain("%");
  });
});

describe("names", () => {
  const bare = reason({ concept: null, relation: null, name_evidence: null });

  it("are doubted where they reach less than the paper asks for", () => {
    const name_evidence = { method: "iou", score: 0.2, heldout_score: 0.049, chance_p: null, reliable: true };
    expect(tellExplanation(sheepFacts({ reasons: [reason({ name_evidence })] }))).toContain(
      "one unit loosely named 'cat'",
    );
  });

  it("are missed in words: units by number and place", () => {
    const text = tellExplanation(sheepFacts({ reasons: [bare] }, { named: null }));
    expect(text).toContain("The strongest evidence for sheep: unit 7, in the centre.");
    expect(text).toContain("No name table was used, so units are told by their numbers.");
    expect(text).toMatch(/A unit is one of the layer's 192 pattern detectors\.$/);
  });

  it("are not spoken of where no reason has one, and numbers are joined once", () => {
    const check = { ...NOT_PASSED, outcome: "passed", stronger_controls: 0 } as const;
    const reasons = [7, 9, 12].map((index, at) => ({ ...bare, rank: at + 1, units: [unit(index, 0.5)], check }));
    const decision_without = { ranks: [1, 2, 3], prediction: prediction("person", 0.5, 0.55), changed: true };
    const text = tellExplanation(sheepFacts({ reasons, decision_without }, { named: null }));
    expect(text).toContain("With units 7, 9 and 12 switched off together, the network's first choice is person");
    expect(text).toContain("It says what the units do. Measured:");
  });

  it("are said to be none where a table has no reliable one", () => {
    expect(tellExplanation(sheepFacts({ reasons: [bare] }, { named: 0 }))).toContain(
      "No unit of this layer has a reliable name",
    );
  });

  it("cannot break out of their line or reach the terminal", () => {
    const text = tellExplanation(sheepFacts({ reasons: [reason({ concept: "\u001b[31mcat\n{{units}}<b>" })] }));
    expect(text).toContain("'[31mcat {{units}}<b>'");
  });
});
