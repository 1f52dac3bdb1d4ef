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

  it("list with commas and an 'and'", () => {
    expect(voice.list(["a", "b", "c"])).toBe("a, b and c");
  });
});

describe("numbers", () => {
  it("show two decimals of a score and never a negative nothing", () => {
    expect([-5.997, -0.001, 0.9902].map((score) => voice.score(score))).toEqual(["-6.00", "0.00", "0.99"]);
  });

  it("show the sign of a contribution, and the digits of a small one", () => {
    expect([1.027, -0.4625, 0.001918].map((score) => voice.signed(score))).toEqual(["+1.03", "-0.46", "+1.92e-3"]);
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
    expect([0.0000146384447, 0].map((importance) => voice.importance(importance))).toEqual(["1.46e-5", "0"]);
  });

  it("make percentages that add up to 100, the largest remainder rounded up", () => {
    expect(percentages([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
    expect(percentages([0.125, 0.25, 0.625])).toEqual([13, 25, 62]);
  });
});
