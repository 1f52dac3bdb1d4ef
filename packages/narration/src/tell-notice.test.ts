import { describe, expect, it } from "vitest";
import { tellNotice } from "./tell-notice.ts";
import { prediction } from "./testing/facts.ts";

const predicted = prediction("sheep", 0.99, 0.6);

describe("tellNotice", () => {
  it("tells that the network is not sure of anything", () => {
    expect(tellNotice({ code: "unsure", predicted: prediction("sheep", -4.6, 0.0123) }, "en").message).toBe(
      "The network is not sure of anything here: its first choice, sheep, has probability 0.01.",
    );
  });

  it("tells another decision than production's", () => {
    expect(tellNotice({ code: "prediction_mismatch", expected: "cow", predicted }, "en")).toEqual({
      code: "prediction_mismatch",
      message: "This disagrees with what production decided: cow there, sheep here (probability 0.60).",
    });
  });

  it("tells another probability than production's", () => {
    expect(
      tellNotice({ code: "probability_mismatch", predicted, expected: 0.999, tolerance: 0.02 }, "en").message,
    ).toBe(
      "Production's probability of sheep was above 0.99, here it is 0.60: further apart than the tolerance of 0.02.",
    );
  });

  it("tells a wrong prediction", () => {
    expect(tellNotice({ code: "wrong_prediction", label: "cow", predicted }, "en").message).toBe(
      "The prediction is wrong: the picture's label is cow, the network says sheep.",
    );
  });

  it("tells that a gradient was passed through rounding", () => {
    expect(tellNotice({ code: "estimated_gradient" }, "en").message).toMatch(
      /rounds to whole numbers .* is an estimate\.$/,
    );
  });

  it.each([
    [0, "None of the layer's 192 units has a reliable name"],
    [1, "Only 1 of the layer's 192 units has a reliable name"],
    [9, "Only 9 of the layer's 192 units have a reliable name"],
  ])("tells that %i names are few", (named, message) => {
    expect(tellNotice({ code: "few_names", named, units: 192 }, "en").message).toContain(message);
  });
});
