import { expect, it } from "vitest";
import { explainCommand } from "./explain-command.ts";
import { type ExplanationRequestInput, explanationRequestSchema } from "./request.ts";

const commandOf = (request: ExplanationRequestInput) =>
  explainCommand(explanationRequestSchema.parse(request), "photo.jpg");

it("leaves out what has its default", () => {
  expect(commandOf({})).toBe("npx camscribe explain --out explained photo.jpg");
});

it("writes each target as its flag", () => {
  expect(commandOf({ target: { top_k: 3 } })).toContain("--target top3 ");
  expect(commandOf({ target: { index: 7 } })).toContain("--target 7 ");
  expect(commandOf({ target: { contrast: ["sheep", "hot dog"] } })).toContain("--target sheep --contrast 'hot dog' ");
  expect(commandOf({ target: { box: [0, 0.25, 0.5, 1] } })).toContain("--box 0,0.25,0.5,1 ");
  expect(commandOf({ target: { point: [0.5, 0.5], class: "cow" } })).toContain("--point 0.5,0.5 --target cow ");
});

it("writes every other wish", () => {
  const command = commandOf({
    layer: "a/b",
    reasons: 3,
    expect: { class: "sheep", probability: 0.6 },
    counterfactual: true,
    artifacts: ["raw"],
  });
  expect(command).toBe(
    "npx camscribe explain --layer a/b --reasons 3 --expect sheep:0.6 --counterfactual --raw --out explained photo.jpg",
  );
});

it("names a folder for a format that is a template's", () => {
  expect(commandOf({ format: "letter" })).toContain("--format letter --templates templates ");
  expect(commandOf({ format: "list" })).not.toContain("--templates");
});

it("quotes what a shell would read as something else", () => {
  expect(commandOf({ label: "'; rm -rf ~" })).toContain(`--label ''\\''; rm -rf ~' `);
});
