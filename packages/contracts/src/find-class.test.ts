import { describe, expect, it } from "vitest";
import { findClass } from "./find-class.ts";

const LABELS = ["tench, Tinca tinca", "goldfish, Carassius auratus", "crane", "crane, bird", "sheep"];

describe("findClass", () => {
  it("takes a whole label or one of its synonyms, in any case", () => {
    expect(findClass("goldfish, carassius auratus", LABELS)).toBe(1);
    expect(findClass("Carassius Auratus", LABELS)).toBe(1);
  });

  it("prefers the whole label to a synonym of another class", () => {
    expect(findClass("crane", LABELS)).toBe(2);
  });

  it("names the classes that hold the word, where it is no class", () => {
    expect(() => findClass("fish", LABELS)).toThrow(/near it: 'goldfish, Carassius auratus'/);
  });
});
