import { expect, it } from "vitest";
import { z } from "zod";
import { modelCardSchema } from "./card.ts";
import { explanationRequestSchema } from "./request.ts";
import { schemaFaults } from "./schema-faults.ts";

const faults = (schema: z.ZodType, received: unknown) => {
  const checked = schema.safeParse(received);
  return checked.success ? [] : schemaFaults(checked.error, received);
};
const fault = (request: unknown) => faults(explanationRequestSchema, request).join("\n");

it("says once what came", () => {
  const schema = z.object({ name: z.string(), size: z.number() });
  expect(faults(schema, { size: "large" })).toEqual([
    "name: expected string; came nothing",
    'size: expected number; came "large"',
  ]);
});

it("says the bound and the choices without a heading", () => {
  expect(fault({ reasons: 0 })).toBe("reasons: expected number to be >=1; came 0");
  expect(fault({ mode: "fast" })).toBe('mode: expected one of "default"|"paper"; came "fast"');
});

it("says all kinds that a field may have", () => {
  const schema = z.object({ labels: z.union([z.string(), z.array(z.string())]) });
  expect(faults(schema, { labels: 3 })).toEqual(["labels: expected string or array; came 3"]);
  expect(faults(schema, { labels: [3] })).toEqual(["labels.0: expected string; came 3"]);
});

it("says what a target may be", () => {
  const allowed = "expected one of { class }, { index }, { top_k }, { contrast }, { box } and { point }";
  expect(fault({ target: { clas: "sheep" } })).toBe(`target: ${allowed}; came {"clas":"sheep"}`);
  expect(fault({ target: "sheep" })).toBe(`target: ${allowed}; came "sheep"`);
  expect(fault({ target: { contrast: ["cow"] } })).toMatch(/^target\.contrast: expected .*; came \["cow"\]$/);
});

it("says which modes a card may fit by", () => {
  expect(faults(modelCardSchema, { input: { fit: { mode: "stretch" } } })).toContain(
    'input.fit.mode: expected one of "crop"|"squash"|"letterbox"; came "stretch"',
  );
});

it("names the missing field that an unknown one was meant to be", () => {
  expect(faults(modelCardSchema, { fromat: "onnx" })).toContain(
    "fromat: no such field (did you mean 'format'?); came \"onnx\"",
  );
  expect(fault({ colour: "red" })).toBe('colour: no such field; came "red"');
});
