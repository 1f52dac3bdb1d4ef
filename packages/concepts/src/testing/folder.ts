import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { pngOf } from "@camscribe/imaging";
import { encode } from "fast-png";

/** What a test's file holds: bytes, text, or a value that becomes JSON. */
export type Content = Uint8Array | string | object;

export interface TestFolder {
  path: string;
  remove(): Promise<void>;
}

/** A folder of made-up files, by their relative paths. */
export async function makeFolder(files: Readonly<Record<string, Content>>): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), "camscribe-concepts-"));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    const isBytes = typeof content === "string" || content instanceof Uint8Array;
    await writeFile(join(path, file), isBytes ? content : JSON.stringify(content));
  }
  return { path, remove: () => rm(path, { recursive: true }) };
}

/** A picture of one colour. */
export function picture(width: number, height: number, colour: readonly [number, number, number] = [0, 0, 0]) {
  return pngOf({ width, height, data: Uint8Array.from({ length: width * height * 3 }, (_, at) => colour[at % 3]!) });
}

/** A grey PNG of these numbers, row by row. */
export function greyPng(rows: readonly (readonly number[])[], depth: 8 | 16 = 8): Uint8Array {
  const data = depth === 8 ? Uint8Array.from(rows.flat()) : Uint16Array.from(rows.flat());
  return encode({ width: rows[0]!.length, height: rows.length, channels: 1, depth, data });
}

/** The PNG colour types whose numbers labels stand in. */
export const COLOUR_TYPE = { grey: 0, rgb: 2, indexed: 3 } as const;

export interface BarePng {
  width: number;
  height: number;
  /** Bits a number. */
  depth: number;
  colourType: number;
  /** The rows' bytes as they stand in the file, without their filter bytes. */
  rows: readonly (readonly number[])[];
  /** Chunks before the pixels: a palette, a profile. */
  before?: readonly Buffer[];
}

/** A PNG chunk by chunk, for what an encoder would not write. */
export function barePng({ width, height, depth, colourType, rows, before = [] }: BarePng): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(depth, 8);
  header.writeUInt8(colourType, 9);
  const pixels = Buffer.from(rows.flatMap((row) => [0, ...row]));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    ...before,
    pngChunk("IDAT", deflateSync(pixels)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const frame = Buffer.alloc(8);
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
