import { describe, expect, it } from "vitest";
import { isPlainText, plainText } from "./plain-text.ts";

describe("isPlainText", () => {
  it.each(["dog", "=cmd()", "naïve café", "羊", "می‌خواهم", "👩‍🌾", "__proto__", "../../etc/passwd"])(
    "takes '%s' for words",
    (text) => expect(isPlainText(text)).toBe(true),
  );

  it.each([
    ["a terminal's escape", "\u001b[31mdog"],
    ["a line end", "dog\ncat"],
    ["a byte of zero", "dog\0"],
    ["a mark that turns the direction of reading", "dog\u202egod"],
    ["an isolate of direction", "dog\u2066god\u2069"],
    ["a separator of lines", "dog\u2028cat"],
    ["half of a character", "dog\ud83d"],
  ])("does not take %s", (_, text) => expect(isPlainText(text)).toBe(false));
});

describe("plainText", () => {
  it("trims, and refuses what is empty then or longer than told", () => {
    expect(plainText(3).parse(" dog ")).toBe("dog");
    expect(plainText(3).safeParse("   ").success).toBe(false);
    expect(plainText(3).safeParse("dogs").success).toBe(false);
  });
});
