import { expect, it } from "vitest";
import { expectOf, requestOf, targetOf } from "./request-options.ts";

it("reads a target as a class, an index, or the first N", () => {
  expect(targetOf({ target: "sheep" })).toEqual({ class: "sheep" });
  expect(targetOf({ target: "18" })).toEqual({ index: 18 });
  expect(targetOf({ target: "top3" })).toEqual({ top_k: 3 });
});

it("holds a class against another", () => {
  expect(targetOf({ target: "sheep", contrast: "cow" })).toEqual({ contrast: ["sheep", "cow"] });
});

it("refuses a contrast without the class that it is held against", () => {
  expect(() => targetOf({ target: "top1", contrast: "cow" })).toThrow("--contrast: expected --target CLASS");
});

it("reads a box or a point, of a class or of the first one there", () => {
  expect(targetOf({ box: "0,0.25,0.5,1" })).toEqual({ box: [0, 0.25, 0.5, 1] });
  expect(targetOf({ point: "0.5,0.5", target: "sheep" })).toEqual({ point: [0.5, 0.5], class: "sheep" });
  expect(() => targetOf({ box: "0,0,1,1", point: "0,0" })).toThrow("--box, --point: expected one of them");
  expect(() => requestOf({ box: "0.5,0,0.2,1" }, { keepsFiles: false })).toThrow("left < right");
  expect(() => requestOf({ point: "here" }, { keepsFiles: false })).toThrow("--target");
});

it("reads what production decided, with and without its probability", () => {
  expect(expectOf("sheep:0.61")).toEqual({ class: "sheep", probability: 0.61 });
  expect(expectOf("sheep")).toEqual({ class: "sheep" });
  expect(expectOf("ratio 4:3 screen")).toEqual({ class: "ratio 4:3 screen" });
});

it("fills in the schema's defaults", () => {
  expect(requestOf({}, { keepsFiles: false })).toMatchObject({
    target: { top_k: 1 },
    ranking: "contribution",
    seed: 0,
  });
});

it("draws nothing where nobody keeps the files", () => {
  expect(requestOf({}, { keepsFiles: false }).artifacts).toEqual([]);
  expect(requestOf({ raw: true }, { keepsFiles: true }).artifacts).toEqual(["pictures", "page", "raw"]);
});

it("refuses raw files that have nowhere to go", () => {
  expect(() => requestOf({ raw: true }, { keepsFiles: false })).toThrow("--raw: expected --out DIR");
});

it("names the flag alone, however deep the fault lies, and shows what came as it came", () => {
  expect(() => requestOf({ target: "top0" }, { keepsFiles: false })).toThrow(/^--target: .*came 0$/);
  expect(() => requestOf({ expect: "sheep:1.5" }, { keepsFiles: false })).toThrow(/^--expect: .*came 1.5$/);
  expect(() => requestOf({ mode: "my_mode" }, { keepsFiles: false })).toThrow(/^--mode: .*came "my_mode"$/);
});

it("tells all faults together, each by its flag and with what came", () => {
  const wrong = () => requestOf({ reasons: "none", seed: "-1" }, { keepsFiles: false });
  expect(wrong).toThrow(/--reasons: .*came "none".*--seed: .*came -1/s);
});
