import { describe, expect, it } from "vitest";
import { compositionText, joined } from "./composition.ts";

const concepts = ["sheep", "cow", "grass"].map((name) => ({ name, category: "object" }));

describe("compositionText", () => {
  it("reads from the left, with brackets where joints differ", () => {
    const cow = { joint: "or", concept: 1 } as const;
    expect(compositionText({ first: 0, rest: [cow] }, concepts)).toBe("sheep or cow");
    expect(compositionText({ first: 0, rest: [cow, { joint: "or", concept: 2 }] }, concepts)).toBe(
      "sheep or cow or grass",
    );
    expect(compositionText({ first: 0, rest: [cow, { joint: "and not", concept: 2 }] }, concepts)).toBe(
      "(sheep or cow) and not grass",
    );
  });
});

describe("joined", () => {
  it.each([
    ["or", [0, 1, 1, 1]],
    ["and", [0, 0, 0, 1]],
    ["and not", [0, 0, 1, 0]],
  ] as const)("knows %s for each picture", (joint, expected) => {
    expect([...joined(Uint8Array.of(0, 0, 1, 1), joint, Uint8Array.of(0, 1, 0, 1))]).toEqual(expected);
  });
});
