import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../support/repository.ts";

const documents = readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md"))
  .map((path) => join("docs", path));
const pages = ["README.md", "CONTRIBUTING.md", ...documents].filter((path) => existsSync(join(repository, path)));

describe.each(pages)("%s", (page) => {
  it("links only to files that are there", () => {
    const folder = join(repository, dirname(page));
    const links = linksTo(readFileSync(join(repository, page), "utf8"));
    expect(links.filter((link) => !existsSync(join(folder, decodeURIComponent(link))))).toEqual([]);
  });
});

describe("the reader of links", () => {
  it("finds links and pictures to files, without their anchors", () => {
    const page = '[a](../a.md#part) ![b](b.png "title") <img src="c.png">\n[d]: d.md';
    expect(linksTo(page)).toEqual(["../a.md", "b.png", "c.png", "d.md"]);
  });

  it("passes over other addresses, anchors of the page itself, and code", () => {
    const page = "[a](https://example.org) [b](#part) `[c](c.md)`\n```text\n[d](d.md)\n```\n";
    expect(linksTo(page)).toEqual([]);
  });
});

/** Targets of a Markdown page's links that are files of the repository, in the page's order. */
function linksTo(page: string): string[] {
  const prose = page.replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
  const targets = prose.matchAll(/\]\(<?([^)\s>]+)|\bsrc="([^"]+)"|^\s*\[[^\]]+\]:\s*(\S+)/gm);
  return [...targets]
    .map(([, inline, source, reference]) => (inline ?? source ?? reference) as string)
    .filter((target) => !/^([a-z][a-z+.-]*:|#)/i.test(target))
    .map((target) => target.replace(/#.*$/, ""));
}
