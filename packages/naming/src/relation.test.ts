import { describe, expect, it } from "vitest";
import { relationOf } from "./relation.ts";

const name = (concept: string, category?: string) => ({ unit: 0, concept, category, score: 1, reliable: true });
const LABELS = ["airplane", "dog", "tabby, tabby cat", "wine_glass"];

describe("relationOf", () => {
  it.each([
    ["dog", "dog", "itself"],
    ["Dog", "dog", "itself"],
    ["aeroplane", "airplane", "itself"],
    ["tabby cat", "tabby, tabby cat", "itself"],
    ["wine glass", "wine_glass", "itself"],
    ["dog", "airplane", "another class"],
    ["hot dog", "dog", "context"],
    ["grass", "dog", "context"],
  ])("tells what '%s' is to '%s': %s", (concept, label, relation) => {
    expect(relationOf(name(concept), label, LABELS)).toBe(relation);
  });

  it("tells a part by the category of its name", () => {
    expect(relationOf(name("leg", "part"), "dog", LABELS)).toBe("part");
  });
});
