import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { MAX_IMAGE_BYTES } from "@camscribe/contracts";
import type { Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage } from "./decode-image.ts";
import { inspectImage } from "./inspect-image.ts";
import { openRaster } from "./raster.ts";
import { sharp } from "./sharp.ts";

const RED_BLUE = { width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 0, 0, 255) };

/** A picture with detail everywhere, so that its file cannot end early unnoticed. */
const NOISE = {
  width: 64,
  height: 64,
  data: Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251),
};

async function pixelsOf(file: Sharp): Promise<number[]> {
  return [...(await decodeImage(await file.toBuffer())).raster.data];
}

describe("an image file", () => {
  it("comes out as RGB, with the sha256 of its bytes and its type", async () => {
    const bytes = await openRaster(RED_BLUE).png().toBuffer();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { raster, ...facts } = await decodeImage(bytes);
    expect({ ...raster, data: [...raster.data] }).toEqual({ ...RED_BLUE, data: [...RED_BLUE.data] });
    expect(facts).toEqual({ sha256, mime: "image/png" });
  });

  it.each(["jpeg", "png", "webp"] as const)("may be %s", async (format) => {
    const bytes = await openRaster(NOISE).toFormat(format).toBuffer();
    expect(await inspectImage(bytes)).toEqual({ width: 64, height: 64, mime: `image/${format}` });
    expect((await decodeImage(bytes)).raster.data).toHaveLength(64 * 64 * 3);
  });

  // The control chunk of animated PNG, before the pixels: one picture, played once.
  it("may be animated PNG, of which the first picture is taken", async () => {
    const still = await openRaster(RED_BLUE).png().toBuffer();
    const pixels = still.indexOf("IDAT") - 4;
    const control = pngChunk("acTL", Buffer.of(0, 0, 0, 1, 0, 0, 0, 1));
    const bytes = Buffer.concat([still.subarray(0, pixels), control, still.subarray(pixels)]);
    const { raster, mime } = await decodeImage(bytes);
    expect([...raster.data]).toEqual([...RED_BLUE.data]);
    expect(mime).toBe("image/png");
  });

  // Orientation 6: the camera was turned, the picture has to be turned a quarter clockwise.
  it("is turned as its EXIF orientation says", async () => {
    const bytes = await openRaster(RED_BLUE).withMetadata({ orientation: 6 }).png().toBuffer();
    expect(await inspectImage(bytes)).toMatchObject({ width: 1, height: 2 });
    const { raster } = await decodeImage(bytes);
    expect(raster).toMatchObject({ width: 1, height: 2 });
    expect([...raster.data]).toEqual([255, 0, 0, 0, 0, 255]); // the left end is now on top
  });

  it("lies on white where it is transparent", async () => {
    const clear = sharp(Uint8Array.of(200, 100, 50, 0), { raw: { width: 1, height: 1, channels: 4 } }).png();
    expect(await pixelsOf(clear)).toEqual([255, 255, 255]);
  });

  it("gets three equal colours where it is grey", async () => {
    const grey = sharp(Uint8Array.of(77), { raw: { width: 1, height: 1, channels: 1 } })
      .toColourspace("b-w")
      .png();
    expect(await pixelsOf(grey)).toEqual([77, 77, 77]);
  });

  // 0x4d4d is 77 in the upper byte.
  it("is brought from 16 bits to 8", async () => {
    const deep = sharp(Uint16Array.of(0x4d4d, 0, 0xffff), { raw: { width: 1, height: 1, channels: 3 } });
    expect(await pixelsOf(deep.toColourspace("rgb16").png())).toEqual([77, 0, 255]);
  });

  it("is brought from CMYK to RGB", async () => {
    const cmyk = openRaster({ width: 1, height: 1, data: Uint8Array.of(255, 255, 255) })
      .toColourspace("cmyk")
      .jpeg();
    expect((await sharp(await cmyk.toBuffer()).metadata()).space).toBe("cmyk");
    for (const value of await pixelsOf(cmyk)) expect(value).toBeGreaterThan(250);
  });
});

describe("an image file is refused", () => {
  it.each([
    ["text", Buffer.from("I am no photograph.\n".repeat(100))],
    ["no bytes", new Uint8Array()],
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ["GIF", openRaster(RED_BLUE).gif().toBuffer()],
    ["TIFF", openRaster(RED_BLUE).tiff().toBuffer()],
  ])("as IMAGE_TYPE by its bytes: %s", async (_, file) => {
    const bytes = await file;
    await expect(decodeImage(bytes)).rejects.toMatchObject({ code: "IMAGE_TYPE" });
    await expect(inspectImage(bytes)).rejects.toThrow(/expected JPEG, PNG or WebP, judged by its bytes, came /);
  });

  it.each(["jpeg", "png", "webp"] as const)("as IMAGE_UNREADABLE when cut off anywhere: %s", async (format) => {
    const bytes = await openRaster(NOISE).toFormat(format).toBuffer();
    for (const part of [0.2, 0.5, 0.9, 0.97]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      await expect(decodeImage(cut)).rejects.toMatchObject({ code: "IMAGE_UNREADABLE" });
    }
  });

  it("as IMAGE_UNREADABLE when only its first bytes are there", async () => {
    const bytes = (await openRaster(NOISE).jpeg().toBuffer()).subarray(0, 20);
    await expect(decodeImage(bytes)).rejects.toMatchObject({ code: "IMAGE_UNREADABLE" });
  });

  it("as IMAGE_TOO_LARGE by its header alone: this one has no pixels", async () => {
    const bytes = pngWithoutPixels(20_000, 20_000);
    await expect(decodeImage(bytes)).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE" });
    await expect(decodeImage(bytes)).rejects.toThrow("at most 50 million pixels, came 20000 × 20000");
  });

  it("as IMAGE_TOO_LARGE by its bytes, whatever they are", async () => {
    const bytes = new Uint8Array(MAX_IMAGE_BYTES + 1);
    await expect(decodeImage(bytes)).rejects.toThrow("at most 32 MiB, came 32.0 MiB");
  });
});

/** The header of a grey PNG and the start of its pixels. */
function pngWithoutPixels(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.alloc(10))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
