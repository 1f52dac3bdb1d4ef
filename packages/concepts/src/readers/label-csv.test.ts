import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { afterEach, describe, expect, it } from "vitest";
import { openConcepts } from "../open-concepts.ts";
import { makeFolder, picture, type TestFolder } from "../testing/folder.ts";

let folder: TestFolder | undefined;
afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

async function openCsv(csv: string) {
  const png = await picture(2, 2);
  folder = await makeFolder({ "labels.csv": csv, "a.png": png, "b.png": png });
  return openConcepts(folder.path);
}

const shownOf = (set: Awaited<ReturnType<typeof openConcepts>>) =>
  set.images.map(({ labels, categories, part }) => ({ labels: [...labels], categories, part }));

describe("a CSV of labels", () => {
  it("may have a row for each label", async () => {
    const set = await openCsv("Image, Label, split\na.png,cat,train\na.png,dog,train\nb.png,,val\na.png,cat,train\n");
    expect(set.concepts).toEqual([
      { name: "cat", category: "class" },
      { name: "dog", category: "class" },
    ]);
    expect(shownOf(set)).toEqual([
      { labels: [0, 1], categories: ["class"], part: "choosing" },
      { labels: [], categories: ["class"], part: "judging" },
    ]);
  });

  it("may tell categories, groups and sources, of which categories are looked for in their source alone", async () => {
    const set = await openCsv(
      "file,concept,category,group,source,part\na.png,beach,scene,trip,x,choosing\nb.png,red,colour,trip,y,judging\n",
    );
    expect(set.images.map(({ categories, group }) => ({ categories, group }))).toEqual([
      { categories: ["scene"], group: "trip" },
      { categories: ["colour"], group: "trip" },
    ]);
  });

  it("may have a column for each concept, as CelebA has, also with a byte order mark and quotes", async () => {
    const set = await openCsv('\ufeffimage,"Young, male",Hat,part\na.png,1,-1,choosing\nb.png,0,1,judging\n');
    expect(set.concepts.map(({ name }) => name)).toEqual(["Young, male", "Hat"]);
    expect(shownOf(set).map(({ labels }) => labels)).toEqual([[0], [1]]);
  });

  it("takes names that are keys of every object for what they are", async () => {
    const set = await openCsv("image,__proto__,constructor,part\na.png,1,0,choosing\nb.png,1,1,judging\n");
    expect(shownOf(set).map(({ labels }) => labels)).toEqual([[0], [0, 1]]);
  });

  it.each([
    ["no column of pictures", "picture,label\na.png,cat\n", "header: expected a column image or file"],
    ["a column twice", "image,cat,cat\na.png,1,1\n", 'came "cat" twice'],
    ["cells that say neither yes nor no", "image,cat\na.png,maybe\n", 'row 1: expected 0 or 1 for "cat"; came "maybe"'],
    ["two parts of one picture", "image,label,part\na.png,cat,train\na.png,dog,val\n", "row 2: expected one part"],
    ["a part of no meaning", "image,label,part\na.png,cat,__proto__\n", "row 1: expected a part"],
    ["no labels", "image,label\na.png,\n", "expected labels; came none"],
    ["no rows", "", "expected a header"],
    ["rows of several lengths", "image,label\na.png,cat,dog\n", "expected CSV;"],
    ["an open quote", 'image,label\n"a.png,cat\n', "expected CSV;"],
    ["bytes of no text", "\u0000\u0001\u0002\n", "header: expected a column"],
    ["a path out of the folder", "image,label\n../a.png,cat\n", "expected a path inside the folder"],
  ])("is refused for %s", async (_, csv, sentence) => {
    await expect(openCsv(csv)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining(sentence),
    });
  });

  it("is refused at a line of a gigabyte, in the memory of a megabyte's", async () => {
    folder = await makeFolder({});
    const path = join(folder.path, "labels.csv");
    await writeLongLine(path, 2 ** 30);
    const before = process.memoryUsage.rss();
    await expect(openConcepts(path)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining("expected CSV;"),
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 2 ** 20);
  });
});

/** Sparse: it takes no room on the disk. */
async function writeLongLine(path: string, bytes: number): Promise<void> {
  const file = createWriteStream(path, { start: bytes });
  file.end("\n");
  await finished(file);
}
