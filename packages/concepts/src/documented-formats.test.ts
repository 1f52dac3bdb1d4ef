import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { repository } from "../../../test/support/repository.ts";
import { openConcepts } from "./open-concepts.ts";
import { conceptsSchema } from "./readers/own-schema.ts";
import { barePng, COLOUR_TYPE, type Content, greyPng, makeFolder, picture, type TestFolder } from "./testing/folder.ts";
import { labelsIn } from "./testing/labels.ts";

const page = readFileSync(join(repository, "docs/concepts.md"), "utf8");

/** The page's blocks of a language, without comments. */
function blocks(language: string): string[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"));
  return [...found].map(([, text = ""]) => text.replace(/\s+\/\/.*$/gm, ""));
}

let folder: TestFolder | undefined;
afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

async function openFiles(files: Record<string, Content>) {
  folder = await makeFolder(files);
  return openConcepts(folder.path);
}

const flock = await picture(6, 4, [250, 250, 250]);
const coat = await picture(4, 4, [120, 0, 0]);

describe("the page on labelled pictures", () => {
  const [described = ""] = blocks("jsonc");

  it("shows every field that a described folder can have", () => {
    const shown = conceptsSchema.parse(JSON.parse(described));
    expect(Object.keys(shown).sort()).toEqual(Object.keys(conceptsSchema.shape).sort());
    expect(Object.keys(shown.images[0]!).sort()).toEqual(Object.keys(conceptsSchema.shape.images.element.shape).sort());
  });

  it("shows a described folder that opens, with masks as planes and colours at the masks' size", async () => {
    const set = await openFiles({
      "concepts.json": described,
      "pictures/flock.png": flock,
      "pictures/coat.png": coat,
      "masks/flock-objects.png": greyPng([[1, 1, 0]]),
      "masks/flock-parts.png": greyPng([[0, 2, 0]]),
      "colours.bin": new Uint8Array(32 ** 3).fill(9, 31 * 1024), // red from 248: white; else black
    });
    expect(set.images.map(({ group, part, categories }) => ({ group, part, categories }))).toEqual([
      { group: "walk of 3 May", part: "choosing", categories: ["object", "part", "colour"] },
      { group: "pictures/coat.png", part: "judging", categories: ["texture", "colour"] },
    ]);
    const white = set.concepts.findIndex(({ name }) => name === "white") + 1;
    expect((await labelsIn(set, 0)).planes).toEqual([
      [1, 1, 0],
      [0, 2, 0],
      [white, white, white],
    ]);
  });

  it("shows Broden's index and labels as they are read", async () => {
    const [index = "", label = ""] = blocks("csv");
    const row = [1, 0, 0, 1, 0, 0, 1, 0, 0];
    const mask = barePng({ width: 3, height: 2, depth: 8, colourType: COLOUR_TYPE.rgb, rows: [row, row] });
    const masks = ["flock_color", "flock_object", "flock_part1", "flock_part2", "coat_color"];
    const set = await openFiles({
      "index.csv": index,
      "label.csv": label,
      "images/farm/flock.png": flock,
      "images/farm/coat.png": coat,
      ...Object.fromEntries(masks.map((name) => [`images/farm/${name}.png`, mask])),
    });
    expect(set.concepts.map(({ name, category }) => `${category} ${name}`)).toEqual([
      "colour white",
      "object sheep",
      "part ear",
      "scene meadow",
    ]);
    expect(set.images.map(({ categories, labels, part }) => ({ categories, labels, part }))).toEqual([
      { categories: ["colour", "object", "part", "scene"], labels: [3], part: "choosing" },
      { categories: ["colour"], labels: [], part: "judging" },
    ]);
  });

  it("shows labels of whole pictures in both forms", async () => {
    const [, , rows = "", columns = ""] = blocks("csv");
    const pictures = { "flock.png": flock, "coat.png": coat };
    const byRow = await openFiles({ "labels.csv": rows, ...pictures });
    expect(byRow.concepts.map(({ name, category }) => `${category} ${name}`)).toEqual(["object sheep", "scene meadow"]);
    expect(byRow.images.map(({ labels, part }) => ({ labels, part }))).toEqual([
      { labels: [0, 1], part: "choosing" },
      { labels: [0], part: "judging" },
    ]);
    await folder?.remove();
    const byColumn = await openFiles({ "labels.csv": columns, ...pictures });
    expect(byColumn.images.map(({ labels }) => labels)).toEqual([[0, 1], [0]]);
  });

  it("shows a folder for each class", async () => {
    const files = (blocks("text")[0] ?? "").trim().split("\n");
    const set = await openFiles(Object.fromEntries(files.map((file) => [file, flock])));
    expect(
      set.images.map(({ file, labels }) => [file.split("/").slice(-2).join("/"), set.concepts[labels[0]!]?.name]),
    ).toEqual([
      ["cow/herd.png", "cow"],
      ["sheep/coat.png", "sheep"],
      ["sheep/flock.png", "sheep"],
    ]);
  });
});
