import { expect, it } from "vitest";
import { MAX_WAIT_S, preferredWaitS } from "./prefer.ts";

it("reads the seconds of `wait`, in whatever company and case it comes", () => {
  expect(preferredWaitS("wait=10")).toBe(10);
  expect(preferredWaitS("return=minimal, Wait=7")).toBe(7);
  expect(preferredWaitS(["return=minimal", "wait=3"])).toBe(3);
});

it("holds no request longer than proxies do", () => {
  expect(preferredWaitS("wait=3600")).toBe(MAX_WAIT_S);
});

it("does not wait without a preference, with one that is no number, or with respond-async", () => {
  for (const header of [undefined, "wait=soon", "wait=-1", "respond-async", "respond-async, wait=10"]) {
    expect(preferredWaitS(header)).toBe(0);
  }
});
