import { type ExplanationRequestInput, explanationRequestSchema } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { checkRequest } from "./check-request.ts";

const model = {
  name: "fishes",
  version: "1",
  weightsSha256: "a".repeat(64),
  labels: ["goldfish, Carassius auratus", "crane, bird", "crane, machine"],
  layers: null,
  modules: [],
};

function check(request: ExplanationRequestInput): void {
  checkRequest(explanationRequestSchema.parse(request), model);
}

/** Every field of a request that names a class. */
const fields: [field: string, asking: (name: string) => ExplanationRequestInput][] = [
  ["target.class", (name) => ({ target: { class: name } })],
  ["target.contrast", (name) => ({ target: { contrast: ["bird", name] } })],
  ["expect.class", (name) => ({ expect: { class: name } })],
  ["label", (name) => ({ label: name })],
];

describe.each(fields)("%s", (field, asking) => {
  it("takes a whole label or one of its synonyms, in any case", () => {
    for (const name of ["goldfish, Carassius auratus", "Goldfish", "CARASSIUS AURATUS"]) check(asking(name));
  });

  it("refuses what no class is called, with the classes near it", () => {
    expect(() => check(asking("fish"))).toThrow(`${field}: class 'fish'`);
    expect(() => check(asking("fish"))).toThrow("'goldfish, Carassius auratus'");
  });

  it("refuses what two classes are called", () => {
    expect(() => check(asking("crane"))).toThrow("more than one class");
  });
});

it("takes an index up to the last class and none beyond", () => {
  check({ target: { index: 2 } });
  expect(() => check({ target: { index: 3 } })).toThrow("expected 0 to 2");
});
