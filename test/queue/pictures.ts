import { crc32, deflateSync } from "node:zlib";

/** A whole PNG of one white pixel. */
export const ONE_PIXEL_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
  "base64",
);

/** A PNG that tells a stand-in compute process what to do with it, behind its end. */
export function picture(wish: string): Buffer {
  return Buffer.concat([ONE_PIXEL_PNG, Buffer.from(wish)]);
}

/** A valid grey PNG that is small as a file and huge as a picture: all its rows are black. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit a pixel, grey
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))));
  const chunks = [chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([ONE_PIXEL_PNG.subarray(0, 8), ...chunks]);
}

/** The first picture of an animated PNG is all of it: one picture, played once. */
export function animatedPng(wish: string): Buffer {
  const pixels = ONE_PIXEL_PNG.indexOf("IDAT") - 4;
  const control = chunk("acTL", Buffer.of(0, 0, 0, 1, 0, 0, 0, 1));
  return Buffer.concat([ONE_PIXEL_PNG.subarray(0, pixels), control, ONE_PIXEL_PNG.subarray(pixels), Buffer.from(wish)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
