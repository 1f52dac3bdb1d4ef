import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeResult } from "./write-result.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterEach(() => rm(folder, { recursive: true }));

const file = (name: string) => ({ name, bytes: new Uint8Array([1]) });
const listing = (...names: string[]) => ({
  artifacts: names.map((name) => ({ name, mime: "image/png", bytes: 1, sha256: "0".repeat(64) })),
});

it("takes the earlier result's files away and leaves what is not of it", async () => {
  await writeFile(join(folder, "notes.txt"), "mine");
  await writeResult(folder, listing("overlay-1.png", "overlay-2.png"), [file("overlay-1.png"), file("overlay-2.png")]);
  await writeResult(folder, listing("overlay-1.png"), [file("overlay-1.png")]);
  expect((await readdir(folder)).sort()).toEqual(["notes.txt", "overlay-1.png", "result.json"]);
});

it("takes nothing away outside the folder, whatever an earlier result lists", async () => {
  const inner = join(folder, "inner");
  await writeResult(inner, listing("../notes.txt"), []);
  await writeFile(join(folder, "notes.txt"), "mine");
  await writeResult(inner, listing(), []);
  expect(await readFile(join(folder, "notes.txt"), "utf8")).toBe("mine");
});

it("leaves no result.json where a file cannot be written", async () => {
  await writeResult(folder, listing(), []);
  await expect(writeResult(folder, listing(), [file("no/such/folder.png")])).rejects.toThrow("ENOENT");
  expect(await readdir(folder)).toEqual([]);
});
