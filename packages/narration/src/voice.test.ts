import { describe, expect, it } from "vitest";
import { percentages } from "./numbers.ts";
import { voiceOf } from "./voice.ts";

const voice = voiceOf("en");

describe("words for measured things", () => {
  it.each([
    [0, "hardly any"],
    [0.1, "about a tenth"],
    [0.2, "about a fifth"],
    [0.25, "about a quarter"],
    [1 / 3, "about a third"],
    [0.4, "about four tenths"],
    [0.5, "about half"],
    [0.6, "about six tenths"],
    [2 / 3, "about two thirds"],
    [0.75, "about three quarters"],
    [0.8, "about four fifths"],
    [0.9, "about nine tenths"],
    [1, "nearly all"],
    [1.0000001, "nearly all"],
  ])("call a share of %f %s", (share, words) => {
    expect(voice.share(share)).toBe(words);
  });

  it("count in words up to twelve", () => {
    expect([1, 3, 12, 13].map((count) => voice.count(count))).toEqual(["one", "three", "twelve", "13"]);
  });

  it("leave a name as it came where it is the name of something else in JavaScript", () => {
    expect(["constructor", "__proto__", "toString"].map((name) => voiceOf("de").name(name))).toEqual([
      "constructor",
      "__proto__",
      "toString",
    ]);
  });

  it("list with a space between Chinese words and figures", () => {
    expect(voiceOf("zh").list(["1 个单元", "2 个单元", "“猫”"])).toBe("1 个单元、2 个单元和“猫”");
    expect(voiceOf("zh").list(["1 个单元", "2 个单元"])).toBe("1 个单元和 2 个单元");
  });

  it("list with commas and an 'and'", () => {
    expect(voice.list(["a", "b", "c"])).toBe("a, b and c");
  });
});

describe("names' scores", () => {
  it("are told in words, and by their own name where there are none", () => {
    expect(["iou", "auroc_max", "MILAN (Hernandez et al. 2022)"].map((method) => voice.measure(method))).toEqual([
      "IoU",
      "AUROC of the unit's maximum",
      "MILAN (Hernandez et al. 2022)",
    ]);
  });
});

describe("numbers", () => {
  it("show two decimals of a score, and the first figure of what would round to nothing", () => {
    const scores = [-5.997, 0.9902, 0.005, -0.00177, 0.0001, 0];
    expect(scores.map((score) => voice.score(score))).toEqual(["-6.00", "0.99", "0.01", "-0.002", "0.0001", "0.00"]);
  });

  it("show what is smaller still by a power of ten, on one line", () => {
    expect([0.0000949, -3.1e-6].map((score) => voice.score(score))).toEqual([
      "9\u00a0×\u00a010⁻⁵",
      "-3\u00a0×\u00a010⁻⁶",
    ]);
  });

  it("show the sign of a contribution, also of a small one", () => {
    expect([1.027, -0.4625, 0.001918].map((score) => voice.signed(score))).toEqual(["+1.03", "-0.46", "+0.002"]);
  });

  it("claim no certainty that the network does not have", () => {
    expect([0.9999, 0.00001, 0.6, 1, 0].map((probability) => voice.probability(probability))).toEqual([
      "above 0.99",
      "below 0.01",
      "0.60",
      "1.00",
      "0.00",
    ]);
  });

  it("show three figures of an importance", () => {
    expect([0.0000146384447, -0.0059112, 0].map((importance) => voice.importance(importance))).toEqual([
      "1.46\u00a0×\u00a010⁻⁵",
      "-0.00591",
      "0",
    ]);
  });

  it("never show a share as nothing or as all where it is not", () => {
    const shares = [0.004, 0, 0.996, 1, 0.37];
    expect(shares.map((share) => voice.percent(Math.round(share * 100), share))).toEqual([
      "under 1\u00a0%",
      "0\u00a0%",
      "over 99\u00a0%",
      "100\u00a0%",
      "37\u00a0%",
    ]);
  });

  it("show as many decimals as part two probabilities that are told to differ", () => {
    expect(voice.partedProbabilities(0.601, 0.604)).toEqual(["0.601", "0.604"]);
    expect(voice.partedProbabilities(0.9992, 0.991)).toEqual(["0.999", "0.991"]);
    expect(voice.partedProbabilities(0.6, 0.7)).toEqual(["0.60", "0.70"]);
  });

  it("make percentages that add up to 100, the largest remainder rounded up", () => {
    expect(percentages([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
    expect(percentages([0.125, 0.25, 0.625])).toEqual([13, 25, 62]);
  });
});
