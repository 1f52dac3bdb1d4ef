import { readFileSync } from "node:fs";
import { join } from "node:path";
import { modelCardSchema, referenceScoresSchema } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { repository } from "../support/repository.ts";

const page = readFileSync(join(repository, "docs/models.md"), "utf8");

/** The page's first block of a language, without comments, as JSON. */
function block(language: string): unknown {
  const [, text = ""] = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "m").exec(page) ?? [];
  return JSON.parse(text.replace(/\s\/\/.*$/gm, ""));
}

it("shows a card that is valid and has every field that a card can have", () => {
  const shown = block("jsonc") as object;
  modelCardSchema.parse(shown);
  expect(Object.keys(shown).sort()).toEqual(Object.keys(modelCardSchema.shape).sort());
});

it("shows reference outputs that are valid", () => {
  expect(referenceScoresSchema.safeParse(block("json")).success).toBe(true);
});
