import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStorage } from "./index.ts";

/** FIPS 180-2, appendix B.1: SHA-256 of "abc". */
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const abc = Buffer.from("abc");

describe("a folder as storage", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "camscribe-storage-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("names bytes by their sha256 and gives them back", async () => {
    const storage = openStorage(`file:${folder}/a`);
    expect(await storage.put(abc)).toBe(ABC);
    expect(await storage.get(ABC)).toEqual(abc);
  });

  it("keeps one file when many put the same bytes at once, and nothing beside it", async () => {
    const storage = openStorage(`file:${folder}/b`);
    await Promise.all(Array.from({ length: 20 }, () => storage.put(abc)));
    await storage.put(abc);
    expect(await readdir(join(folder, "b", "ba"))).toEqual([ABC.slice(2)]);
  });

  it("gives nothing for bytes that were never put", async () => {
    expect(await openStorage(`file:${folder}/c`).get(ABC)).toBeUndefined();
  });

  it("gives nothing for bytes that were damaged, until they are put again", async () => {
    const storage = openStorage(`file:${folder}/damaged`);
    await storage.put(abc);
    await writeFile(join(folder, "damaged", "ba", ABC.slice(2)), "ab");
    expect(await storage.get(ABC)).toBeUndefined();
    await storage.put(abc);
    expect(await storage.get(ABC)).toEqual(abc);
  });

  it("forgets bytes, and that twice", async () => {
    const storage = openStorage(`file:${folder}/forgotten`);
    await storage.put(abc);
    await storage.remove(ABC);
    await storage.remove(ABC);
    expect(await storage.get(ABC)).toBeUndefined();
  });

  it("reads a file URL with an absolute path as the same folder", async () => {
    await openStorage(`file:${folder}/d e`).put(abc);
    expect(await openStorage(pathToFileURL(join(folder, "d e")).href).get(ABC)).toEqual(abc);
  });

  it.each(["../../etc/passwd", `${"a".repeat(63)}/`, ABC.toUpperCase(), ""])("refuses the key %j", async (key) => {
    await expect(openStorage(`file:${folder}`).get(key)).rejects.toThrow(/64 hexadecimal digits/);
    await expect(openStorage(`file:${folder}`).remove(key)).rejects.toThrow(/64 hexadecimal digits/);
  });

  it.each(["s3://bucket/prefix", "data", "file:"])("refuses the address %j with what it takes", (url) => {
    expect(() => openStorage(url)).toThrow(/STORAGE: expected file: and a folder/);
  });
});
