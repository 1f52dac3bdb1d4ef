import { explanationRequestSchema } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { questionOf, seedOf } from "./question.ts";

const LABELS = ["tench, Tinca tinca", "goldfish, Carassius auratus", "crane", "crane, bird", "sheep"];
const ask = (request: object) => questionOf(explanationRequestSchema.parse(request), LABELS);

describe("questionOf", () => {
  it("asks for the class at rank 1 where nothing is said", () => {
    expect(ask({}).classes).toEqual([-1]);
    expect(seedOf(ask({}))).toEqual([[1]]);
  });

  it("asks for the first three by their ranks, each with a seed of its own", () => {
    const question = ask({ target: { top_k: 3 } });
    expect(question.classes).toEqual([-1, -2, -3]);
    expect(seedOf(question)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it("asks for no more classes than the network has", () => {
    expect(ask({ target: { top_k: 50 } }).classes).toEqual([-1, -2, -3, -4, -5]);
  });

  it("writes a contrast as one and minus one", () => {
    const question = ask({ target: { contrast: ["sheep", "goldfish"] } });
    expect(question.classes).toEqual([4, 1]);
    expect(seedOf(question)).toEqual([[1, -1]]);
  });

  it("adds the prediction rather than the true class where a label is given", () => {
    const question = ask({ target: { class: "sheep" }, label: "tench" });
    expect(question.classes).toEqual([4, 0, -1]);
    expect(seedOf(question)).toEqual([
      [1, 0, 0],
      [0, -1, 1],
    ]);
    expect(question.targets[1]?.onlyIfDifferent).toBe(true);
  });

  it.each([
    ["an index that the network has not", { target: { index: 5 } }, /class 5.*0 to 4/],
    ["a contrast of a class with itself", { target: { contrast: ["sheep", "Sheep"] } }, /two different classes/],
    ["an unknown class in what was expected", { expect: { class: "shep" } }, /'shep'/],
  ])("refuses %s", (_, request, message) => {
    expect(() => ask(request)).toThrow(
      expect.objectContaining({ code: "CLASS_UNKNOWN", message: expect.stringMatching(message) }),
    );
  });
});
