import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, SHEEP } from "../support/cli.ts";
import { repository } from "../support/repository.ts";

const readme = readFileSync(join(repository, "README.md"), "utf8");
const blocksOf = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(([, text]) => text as string);

/** The examples that need nothing but a photograph, without their comments. */
const examples = blocksOf("sh")
  .flatMap((block) => block.split("\n"))
  .map((line) => line.replace(/\s+#.*$/, ""))
  .filter((line) => /^npx camscribe explain .*photo\.jpg$/.test(line) && !line.includes("path/to"));

/** The words of an example, with a real photograph and a folder that may be written to. */
function wordsOf(example: string): string[] {
  const out = mkdtempSync(join(tmpdir(), "camscribe-readme-"));
  const real = new Map([
    ["photo.jpg", SHEEP],
    ["explained", out],
  ]);
  return example
    .split(" ")
    .slice(2)
    .map((word) => real.get(word) ?? word);
}

describe("the README", () => {
  it("shows the text that the command prints for its photograph", async () => {
    const [shown] = blocksOf("text");
    expect((await runCli(["explain", SHEEP])).stdout.trim()).toBe(`${SHEEP}\n\n${shown?.trim()}`);
  });

  it.each(examples)("has an example that runs: %s", async (example) => {
    const { code, stdout } = await runCli(wordsOf(example));
    expect(code).toBe(0);
    expect(stdout).toMatch(/sheep/i);
  });
});
