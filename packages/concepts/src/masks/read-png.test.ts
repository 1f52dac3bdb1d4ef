import { deflateSync } from "node:zlib";
import { encode } from "fast-png";
import { afterEach, describe, expect, it } from "vitest";
import { barePng, COLOUR_TYPE, greyPng, makeFolder, pngChunk, type TestFolder } from "../testing/folder.ts";
import { readPng } from "./read-png.ts";

let folder: TestFolder | undefined;
afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

async function read(bytes: Uint8Array) {
  folder = await makeFolder({ "mask.png": bytes });
  const { values, ...rest } = await readPng(`${folder.path}/mask.png`);
  return { ...rest, values: [...values] };
}

const { grey, indexed, rgb } = COLOUR_TYPE;
const palette = pngChunk("PLTE", Buffer.alloc(3 * 16, 77));

describe("the numbers of a PNG", () => {
  it("are those of 8 and 16 bits as they stand", async () => {
    const rows = [
      [0, 255],
      [7, 1],
    ];
    expect(await read(greyPng(rows))).toEqual({ width: 2, height: 2, channels: 1, values: [0, 255, 7, 1] });
    expect((await read(greyPng([[0, 65535, 258]], 16))).values).toEqual([0, 65535, 258]);
  });

  it.each([
    [1, grey, [[0b10100000], [0b01100000]], [1, 0, 1, 0, 1, 1]],
    [2, indexed, [[0b11011000], [0b00000100]], [3, 1, 2, 0, 0, 1]],
    [
      4,
      indexed,
      [
        [0xf1, 0x20],
        [0x00, 0x90],
      ],
      [15, 1, 2, 0, 0, 9],
    ],
  ])("are unpacked from %i bits, each row from a new byte", async (depth, colourType, rows, values) => {
    const before = colourType === indexed ? [palette] : [];
    expect((await read(barePng({ width: 3, height: 2, depth, colourType, rows, before }))).values).toEqual(values);
  });

  it("are three a pixel for RGB", async () => {
    const png = barePng({ width: 2, height: 1, depth: 8, colourType: rgb, rows: [[1, 2, 3, 4, 5, 6]] });
    expect(await read(png)).toMatchObject({ channels: 3, values: [1, 2, 3, 4, 5, 6] });
  });

  it("are read beside a colour profile that would fill the memory", async () => {
    const bomb = Buffer.concat([Buffer.from("icc\0\0"), deflateSync(Buffer.alloc(2 ** 26))]);
    const before = [pngChunk("iCCP", bomb)];
    const memory = process.memoryUsage().arrayBuffers;
    expect(
      (await read(barePng({ width: 1, height: 1, depth: 8, colourType: grey, rows: [[5]], before }))).values,
    ).toEqual([5]);
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(2 ** 25);
  });
});

describe("a PNG that cannot be read", () => {
  const whole = encode({
    width: 40,
    height: 40,
    channels: 1,
    depth: 8,
    data: new Uint8Array(1600).map((_, at) => at * 7),
  });
  const many = { width: 60_000, height: 60_000, depth: 1, colourType: grey, rows: [[0]] };

  it.each<[string, Uint8Array, string]>([
    ["is empty", new Uint8Array(), "its first bytes are another file's"],
    ["is another file", Buffer.from("GIF89a".repeat(20)), "its first bytes are another file's"],
    ["is cut off", whole.subarray(0, whole.length - 30), "expected a whole PNG"],
    ["has a damaged byte", whole.map((byte, at) => (at === 60 ? byte ^ 255 : byte)), "expected a whole PNG"],
    ["tells of more pixels than a picture may have", barePng(many), "at most 50 million pixels, came 60000 × 60000"],
    ["has fewer pixels than it tells of", barePng({ ...many, width: 8, height: 8, depth: 8 }), "its pixels end early"],
    [
      "unpacks to far more than it tells of",
      barePng({ width: 2, height: 1, depth: 8, colourType: grey, rows: [new Array(100_000).fill(0)] }),
      "expected a whole PNG",
    ],
    [
      "has a chunk longer than the file",
      Buffer.concat([whole.subarray(0, 33), Buffer.alloc(20, 255)]),
      "it is cut off",
    ],
  ])("%s: it is refused by its name", async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringMatching(new RegExp(`mask\\.png:\\n.*${sentence}`)),
    });
  });

  it("is not there: its name is told", async () => {
    await expect(readPng("/nowhere/mask.png")).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});
