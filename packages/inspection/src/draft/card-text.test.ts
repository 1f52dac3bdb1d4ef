import { expect, it } from "vitest";
import { plainInput } from "../../../../test/support/plain-input.ts";
import { cardText } from "./card-text.ts";

it("keeps lists on one line, whatever stands in them, and is the same card when read", () => {
  const card = {
    name: "small",
    version: "1",
    format: "onnx" as const,
    weights: "small.onnx",
    licence: "MIT",
    source: "test",
    input: plainInput({ height: 8, width: 8 }),
    labels: ["a [b]", 'c "d"', "{e}"],
    scores: { node: "logits", read: "vector" as const, activation: "softmax" as const },
    layers: { explain: "map" },
  };
  const text = cardText(card);
  expect(JSON.parse(text)).toEqual(card);
  expect(text.split("\n")).toContain('  "labels": ["a [b]", "c \\"d\\"", "{e}"],');
});
