import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findImages } from "./image-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
  for (const name of ["b.jpg", "a.PNG", "notes.txt"]) await writeFile(join(folder, name), "");
  await mkdir(join(folder, "empty.jpg"));
});
afterAll(() => rm(folder, { recursive: true }));

it("takes a file as it is, whatever its ending", async () => {
  expect(await findImages([join(folder, "notes.txt")])).toEqual([join(folder, "notes.txt")]);
});

it("takes a folder's images by name and leaves the rest", async () => {
  expect(await findImages([folder])).toEqual([join(folder, "a.PNG"), join(folder, "b.jpg")]);
});

it("says which path is not there", async () => {
  await expect(findImages([join(folder, "c.jpg")])).rejects.toMatchObject({
    code: "FILE_UNREADABLE",
    message: expect.stringContaining("c.jpg"),
  });
});

it("says which folder has no image", async () => {
  await expect(findImages([join(folder, "empty.jpg")])).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
});
