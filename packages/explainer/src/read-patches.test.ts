import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jpegOf, pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPatches } from "./read-patches.ts";

const RASTER = { width: 8, height: 8, data: new Uint8Array(8 * 8 * 3) };
const unnamed = (unit: number) => ({ concept: null, units: [{ unit }] });

let folder: string;
let strip: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-patches-"));
  strip = await jpegOf(RASTER, 80);
  await writeFile(join(folder, "3.jpg"), strip);
  await writeFile(join(folder, "4.jpg"), strip);
  await writeFile(join(folder, "5.jpg"), await pngOf(RASTER));
  await writeFile(join(folder, "6.jpg"), Buffer.concat([strip, Buffer.alloc(2 ** 20)]));
  await writeFile(join(folder, "7.jpg"), "<svg onload='alert(1)'/>");
});
afterAll(() => rm(folder, { recursive: true }));

describe("readPatches", () => {
  it("finds the patches of units without a name, and of no others", async () => {
    const reasons = [unnamed(3), { ...unnamed(4), concept: "sheep" }];
    expect(await readPatches(folder, reasons)).toEqual(new Map([[3, strip]]));
  });

  it("leaves out what is missing, no JPEG, or far too large", async () => {
    expect(await readPatches(folder, [5, 6, 7, 8].map(unnamed))).toEqual(new Map());
  });

  it("has none where the table names no folder", async () => {
    expect(await readPatches(null, [unnamed(3)])).toEqual(new Map());
  });
});
