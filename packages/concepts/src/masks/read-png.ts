import { inflateSync } from "node:zlib";
import { CamscribeError, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, messageOf } from "@camscribe/contracts";
import { decode } from "fast-png";
import { conceptsInvalid } from "../faults.ts";
import { readBounded } from "../read-bounded.ts";

/** A mask's numbers as the file holds them: no palette is looked up, no colour converted. */
export interface PngValues {
  width: number;
  height: number;
  /** Numbers a pixel: 1 for grey and indexed PNG, 3 for RGB, with alpha 2 and 4. */
  channels: number;
  /** `[height, width, channels]`. */
  values: Uint8Array | Uint16Array;
}

const SIGNATURE_BYTES = 8;
const HEADER_END = SIGNATURE_BYTES + 25;
/** What the pixels' numbers need: colour profiles and texts are strangers' bytes that could grow without bound. */
const NEEDED = new Set(["IHDR", "PLTE", "IDAT", "IEND"]);
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/**
 * @throws CONCEPTS_INVALID naming the file: no PNG, cut off, damaged, more pixels than a picture may have, or more
 *   bytes than its header tells; FILE_UNREADABLE
 */
export async function readPng(path: string): Promise<PngValues> {
  const bytes = await readBounded(path, "a mask in PNG", MAX_IMAGE_BYTES);
  try {
    return decodeValues(bytes);
  } catch (cause) {
    if (cause instanceof CamscribeError) throw cause;
    throw conceptsInvalid(path, [`expected a whole PNG; ${messageOf(cause)}`], cause);
  }
}

function decodeValues(bytes: Buffer): PngValues {
  const header = readHeader(bytes);
  const chunks = neededChunks(bytes);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ whole }) => whole.subarray(8, -4)));
  // Interlaced rows have up to seven filter bytes for one; what is longer than that is no picture of this size.
  const inflated = inflateSync(packed, { maxOutputLength: header.dataBytes + 8 * header.height + 64 });
  if (inflated.length < header.dataBytes + header.height) throw new Error("its pixels end early");
  const clean = Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...chunks.map(({ whole }) => whole)]);
  const { width, height, channels, depth, data } = decode(clean, { checkCrc: true });
  const values = depth < 8 ? unpack(data as Uint8Array, width, height, depth) : (data as Uint8Array | Uint16Array);
  return { width, height, channels, values };
}

function readHeader(bytes: Buffer): { height: number; dataBytes: number } {
  const starts = bytes.subarray(0, SIGNATURE_BYTES).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  if (!starts || bytes.length < HEADER_END || bytes.toString("latin1", 12, 16) !== "IHDR") {
    throw new Error("its first bytes are another file's");
  }
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = CHANNELS.get(bytes[25]!);
  if (channels === undefined) throw new Error(`its colour type is ${bytes[25]}`);
  if (width === 0 || height === 0 || width * height > MAX_IMAGE_PIXELS) {
    throw new Error(`at most ${MAX_IMAGE_PIXELS / 1e6} million pixels, came ${width} × ${height}`);
  }
  return { height, dataBytes: height * Math.ceil((width * channels * bytes[24]!) / 8) };
}

function neededChunks(bytes: Buffer): { type: string; whole: Buffer }[] {
  const chunks: { type: string; whole: Buffer }[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (NEEDED.has(type)) chunks.push({ type, whole: bytes.subarray(at, end) });
    if (type === "IEND") return chunks;
    at = end;
  }
  throw new Error("it is cut off");
}

/** Numbers of 1, 2 or 4 bits, several a byte, highest bits first; each row begins with a byte. */
function unpack(data: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  const values = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  const low = 2 ** depth - 1;
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++, out++) {
      const bit = x * depth;
      values[out] = (data[y * rowBytes + (bit >> 3)]! >> (8 - depth - (bit & 7))) & low;
    }
  }
  return values;
}
