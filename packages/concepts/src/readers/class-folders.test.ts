import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openConcepts } from "../open-concepts.ts";
import { type Content, makeFolder, picture, type TestFolder } from "../testing/folder.ts";

const folders: TestFolder[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

async function folderOf(files: Record<string, Content>): Promise<string> {
  const folder = await makeFolder(files);
  folders.push(folder);
  return folder.path;
}

describe("a folder for each class", () => {
  it("gives its pictures the class as their label, and leaves other files alone", async () => {
    const png = await picture(2, 2);
    const path = await folderOf({ "sheep/b.JPG": png, "sheep/a.png": png, "sheep/notes.txt": "", "cow/c.webp": png });
    const set = await openConcepts(path, { split: { seed: 1, shares: { choosing: 1, judging: 0, final: 0 } } });
    expect(set.concepts).toEqual([
      { name: "cow", category: "class" },
      { name: "sheep", category: "class" },
    ]);
    expect(set.hasMasks).toBe(false);
    expect(set.images.map(({ file, labels, categories }) => ({ file, labels, categories }))).toEqual([
      { file: join(path, "cow/c.webp"), labels: [0], categories: ["class"] },
      { file: join(path, "sheep/a.png"), labels: [1], categories: ["class"] },
      { file: join(path, "sheep/b.JPG"), labels: [1], categories: ["class"] },
    ]);
  });

  it("may stand within train, val and test, which are its parts", async () => {
    const png = await picture(2, 2);
    const path = await folderOf({ "train/cow/a.png": png, "val/cow/b.png": png, "test/sheep/c.png": png });
    const { images } = await openConcepts(path);
    expect(images.map(({ part, labels }) => ({ part, labels }))).toEqual([
      { part: "final", labels: [1] },
      { part: "choosing", labels: [0] },
      { part: "judging", labels: [0] },
    ]);
  });

  it("is refused where it is a link to pictures outside", async () => {
    const outside = await folderOf({ "a.png": await picture(2, 2) });
    const path = await folderOf({ "cow/b.png": await picture(2, 2) });
    await symlink(outside, join(path, "sheep"));
    await expect(openConcepts(path)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining('"sheep/a.png" is a link to one outside'),
    });
  });

  it("is refused where its name would steer a terminal", async () => {
    const path = await folderOf({ "\u001b[31m/a.png": await picture(2, 2) });
    await expect(openConcepts(path)).rejects.toMatchObject({ message: expect.stringContaining('"\\u001b[31m"') });
  });

  it("is asked for where a folder holds nothing of use", async () => {
    const path = await folderOf({ "readme.txt": "no pictures" });
    await expect(openConcepts(path)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining("expected concepts.json, Broden's index.csv"),
    });
  });
});
