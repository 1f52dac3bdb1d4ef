import { expect, it } from "vitest";
import { cardText } from "./card-text.ts";

it("keeps lists on one line, whatever stands in them, and is the same card when read", () => {
  const card = {
    name: "small",
    version: "1",
    format: "onnx" as const,
    weights: "small.onnx",
    licence: "MIT",
    source: "test",
    input: {
      height: 8,
      width: 8,
      layout: "NCHW" as const,
      colour: "RGB" as const,
      fit: { mode: "squash" as const },
      scale: 1,
      mean: [0, 0, 0] as [number, number, number],
      std: [1, 1, 1] as [number, number, number],
    },
    labels: ["a [b]", 'c "d"', "{e}"],
    scores: { node: "logits", read: "vector" as const, activation: "softmax" as const },
    layers: { explain: "map" },
  };
  const text = cardText(card);
  expect(JSON.parse(text)).toEqual(card);
  expect(text.split("\n")).toContain('  "labels": ["a [b]", "c \\"d\\"", "{e}"],');
});
