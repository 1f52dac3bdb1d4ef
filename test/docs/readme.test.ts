import { cpSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, SHEEP } from "../support/cli.ts";
import { repository } from "../support/repository.ts";
import { writeSmallNetwork } from "../support/small-network.ts";

const readme = readFileSync(join(repository, "README.md"), "utf8");
const blocksOf = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(([, text]) => text as string);

/** The examples that need nothing but a photograph, without their comments. */
const examples = blocksOf("sh")
  .flatMap((block) => block.split("\n"))
  .map((line) => line.replace(/\s+#.*$/, ""))
  .filter((line) => /^npx camscribe explain .*photo\.jpg$/.test(line) && !line.includes("--model"));

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
    // the README breaks its lines as a terminal does
    const unbroken = (text: string) => text.trim().replace(/(?<!\n)\n(?!\n)/g, " ");
    expect((await runCli(["explain", SHEEP])).stdout.trim()).toBe(`${SHEEP}\n\n${unbroken(shown ?? "")}`);
  });

  it("leads from a network of one's own to a text by its three commands", async () => {
    const folder = mkdtempSync(join(tmpdir(), "camscribe-readme-"));
    writeSmallNetwork(join(folder, "network.onnx"));
    cpSync(SHEEP, join(folder, "photos/sheep.jpg"));
    const real = new Map([
      ["network.onnx", join(folder, "network.onnx")],
      ["card.json", join(folder, "card.json")],
      ["./card.json", join(folder, "card.json")],
      ["photos/", join(folder, "photos")],
      ["photo.jpg", SHEEP],
    ]);
    const block = blocksOf("sh").find((text) => text.includes("models inspect")) ?? "";
    const lines = block.trim().split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const words = line
        .replace(/\s+#.*$/, "")
        .split(" ")
        .slice(2);
      const { code, stdout, stderr } = await runCli(words.map((word) => real.get(word) ?? word));
      expect(code, stderr).toBe(0);
      if (words[0] === "explain") expect(stdout).toMatch(/evidence for class \d(?:, by the estimate)?: unit \d/);
    }
  });

  it.each(examples)("has an example that runs: %s", async (example) => {
    const { code, stdout } = await runCli(wordsOf(example));
    expect(code).toBe(0);
    expect(stdout).toMatch(/sheep|Schaf/i);
  });
});
