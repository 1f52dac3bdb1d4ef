import { expect, it } from "vitest";
import { scaleOf } from "./scale.ts";

it("reads a scale as a word or as a map's maximum", () => {
  expect(["own", "shared", "0.064", "6.4e-2"].map(scaleOf)).toEqual(["own", "shared", 0.064, 0.064]);
});

it.each(["", "0", "-1", "wide", "Infinity"])("refuses '%s'", (text) => {
  expect(() => scaleOf(text)).toThrow("Expected own, shared, or a number above 0.");
});
