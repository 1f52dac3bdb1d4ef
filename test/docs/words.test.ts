import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { readBlocks } from "./page-blocks.ts";
import { WORDS_PAGE, wordBlocks } from "./words.ts";

const shown = readBlocks(readFileSync(WORDS_PAGE, "utf8"));

describe("docs/words.md (`npm run docs:words -w @camscribe/test` makes its blocks again)", () => {
  let made: Map<string, string>;

  beforeAll(async () => {
    made = await wordBlocks();
  }, 180_000);

  it("shows every example, and nothing else", () => {
    expect([...shown.keys()].sort()).toEqual([...made.keys()].sort());
  });

  it.each([...shown.keys()])("shows what the run gives: %s", (name) => {
    expect(shown.get(name)).toBe(made.get(name));
  });
});
