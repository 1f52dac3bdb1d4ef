import { readFile } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { describeWithTestData } from "../../../test/support/test-data.ts";
import { decodeImage } from "./decode-image.ts";
import { openRaster, type Raster, readRaster } from "./raster.ts";
import { sharp } from "./sharp.ts";

/** 64 levels of each channel with one another, 0 and 255 among them. */
const COLOURS: Raster = {
  width: 512,
  height: 512,
  data: Uint8Array.from({ length: 64 ** 3 * 3 }, (_, at) => {
    const level = Math.floor(at / 3 / 64 ** (at % 3)) % 64;
    return Math.round((level * 255) / 63);
  }),
};

describeWithTestData("a picture with a colour profile", (data) => {
  it.each([
    ["Hewlett-Packard's sRGB", "n01514668_cock"],
    ["Hewlett-Packard's sRGB, colorimetric", "n01944390_snail"],
    ["black-scaled sRGB", "n02437312_Arabian_camel"],
    ["Nikon's sRGB", "n02119022_red_fox"],
    ["Canon's sRGB", "n03983396_pop_bottle"],
  ])("keeps its colours where that is %s, from which a conversion would move none by more than 1", async (_, name) => {
    const file = await withProfileOf(data("images", `${name}.jpg`));
    const { raster } = await decodeImage(file);
    expect(Buffer.compare(raster.data, COLOURS.data)).toBe(0);
    const converted = await readRaster(sharp(file));
    expect(furthest(converted.data, COLOURS.data)).toBeLessThanOrEqual(1);
  });

  it("is converted where that is Adobe RGB", async () => {
    const file = await withProfileOf(data("images", "n09256479_coral_reef.jpg"));
    const { raster } = await decodeImage(file);
    expect(furthest(raster.data, COLOURS.data)).toBeGreaterThan(64);
  });
});

/** All colours as a PNG that says of itself what the photograph says of its own. */
async function withProfileOf(photograph: string): Promise<Buffer> {
  const { icc } = await sharp(await readFile(photograph)).metadata();
  const png = await openRaster(COLOURS).png({ compressionLevel: 1 }).toBuffer();
  const headerEnd = 33;
  const body = Buffer.concat([Buffer.from("iCCPicc\0\0", "latin1"), deflateSync(icc as Buffer)]);
  const chunk = Buffer.concat([Buffer.alloc(4), body, Buffer.alloc(4)]);
  chunk.writeUInt32BE(body.length - 4, 0);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}

function furthest(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);
}
