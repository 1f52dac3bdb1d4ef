import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readTemplates } from "./read-templates.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "templates-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lay = (name: string, text: string | Buffer = "{{label}}") => writeFileSync(join(folder, name), text);

it("reads each template with its name and ending, and leaves other files alone", async () => {
  lay("mine.md.hbs");
  lay("README.md");
  expect(await readTemplates(folder)).toEqual([
    { name: "mine", ending: "md", file: join(folder, "mine.md.hbs"), text: "{{label}}" },
  ]);
});

it("reads a file of 64 KiB and refuses a longer one", async () => {
  lay("mine.txt.hbs", "a".repeat(65_536));
  expect(await readTemplates(folder)).toHaveLength(1);
  lay("mine.txt.hbs", "a".repeat(1_000_000));
  await expect(readTemplates(folder)).rejects.toThrow("mine.txt.hbs: expected 65536 bytes at most");
});

it("refuses what is no UTF-8", async () => {
  lay("mine.txt.hbs", Buffer.from([0x61, 0xff]));
  await expect(readTemplates(folder)).rejects.toMatchObject({ code: "TEMPLATE_INVALID" });
});

it("refuses two templates of one name", async () => {
  lay("mine.md.hbs");
  lay("mine.txt.hbs");
  await expect(readTemplates(folder)).rejects.toThrow(/mine\.txt\.hbs: .*mine\.md\.hbs is another/);
});

it.each(["mine.hbs", "mine.pdf.hbs", "Mine.txt.hbs", "mine.de.txt.hbs", ".txt.hbs"])(
  "refuses the name %s",
  async (name) => {
    lay(name);
    await expect(readTemplates(folder)).rejects.toThrow(
      `${name}: expected a file name as <name>.<txt or md or html>.hbs`,
    );
  },
);

it("refuses the name of a format that is ours", async () => {
  lay("list.txt.hbs");
  await expect(readTemplates(folder)).rejects.toThrow("list.txt.hbs: expected a name other than paragraph");
});

it("says that a folder is absent, or that a template is a folder", async () => {
  await expect(readTemplates(join(folder, "none"))).rejects.toThrow("but there is no such folder");
  mkdirSync(join(folder, "mine.txt.hbs"));
  await expect(readTemplates(folder)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
});
