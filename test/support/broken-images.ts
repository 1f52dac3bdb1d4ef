import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { SHEEP } from "./cli.ts";

/** Writes files that are no image that can be explained, by the code that each must get. */
export async function writeBrokenImages(folder: string): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true });
  const files = {
    IMAGE_TYPE: join(folder, "text.jpg"),
    IMAGE_UNREADABLE: join(folder, "truncated.jpg"),
    IMAGE_TOO_LARGE: join(folder, "huge.png"),
  };
  await writeFile(files.IMAGE_TYPE, "This is a text, whatever its name says.\n");
  await writeFile(files.IMAGE_UNREADABLE, readFileSync(SHEEP).subarray(0, 20_000));
  await writeFile(files.IMAGE_TOO_LARGE, whitePng(20_000));
  return files;
}

/** A square PNG of one bit a pixel: a small file, whatever its side in pixels. */
function whitePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8); // bits a pixel; greyscale, and nothing else, by the zeros after it
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
