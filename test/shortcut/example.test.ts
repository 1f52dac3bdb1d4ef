import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { type CaughtShortcut, caughtShortcut } from "../../examples/caught-shortcut/caught-shortcut.ts";
import { SHEEP } from "../support/cli.ts";
import { repository } from "../support/repository.ts";

const readme = readFileSync(join(repository, "examples/caught-shortcut/README.md"), "utf8");
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The text that the page shows below a mark. */
function shown(mark: string): string {
  return oneLine(new RegExp(`<!-- ${mark}:[^\\n]*\\n\`\`\`text\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? "nothing");
}

describe("examples/caught-shortcut", () => {
  let caught: CaughtShortcut;
  beforeAll(async () => {
    caught = await caughtShortcut(readFileSync(SHEEP), mkdtempSync(join(tmpdir(), "camscribe-example-")));
  });

  it.each(["tagged", "plain"] as const)("begins its %s text as its page shows it", (which) => {
    expect(oneLine(caught[which]).slice(0, shown(which).length)).toBe(shown(which));
  });

  it("draws the picture that its page shows", async () => {
    const pixels = (image: Buffer) => sharp(image).raw().toBuffer();
    const [drawn, kept] = await Promise.all([
      pixels(caught.overlay),
      pixels(readFileSync(join(repository, "docs/images/caught-shortcut.jpg"))),
    ]);
    expect(drawn.length).toBe(kept.length);
    // libraries round differently by a step or two
    const apart = drawn.reduce((sum, value, at) => sum + Math.abs(value - (kept[at] as number)), 0) / drawn.length;
    expect(apart).toBeLessThan(1);
  });
});
