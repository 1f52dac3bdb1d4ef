import { expect, it } from "vitest";
import { rankValue } from "./rank-value.ts";

it("ranks as equal what differs in the sixth figure only, and apart what differs in the fourth", () => {
  expect(rankValue(0.000304421)).toBe(rankValue(0.000304424));
  expect(rankValue(-0.0003044)).toBeGreaterThan(rankValue(-0.0003045));
});
