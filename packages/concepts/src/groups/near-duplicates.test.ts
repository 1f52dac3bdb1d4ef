import type { Raster } from "@camscribe/imaging";
import { describe, expect, it } from "vitest";
import { joinGroups } from "./join-groups.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { thumbnailOf } from "./thumbnail.ts";

/** A picture made of a formula of place: x and y run from 0 to 1. */
function painted(size: number, valueAt: (x: number, y: number, channel: number) => number): Raster {
  const data = new Uint8Array(size * size * 3);
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / 3);
    data[at] = valueAt((pixel % size) / size, Math.floor(pixel / size) / size, at % 3);
  }
  return { width: size, height: size, data };
}

const hills = (x: number, y: number) => 128 + 60 * Math.sin(9 * x + 2 * y) + 50 * Math.cos(11 * y - 3 * x);

async function pairsOf(...pictures: Raster[]): Promise<[number, number][]> {
  return [...nearDuplicates(await Promise.all(pictures.map(thumbnailOf)))];
}

describe("near-duplicates", () => {
  it("are a picture and the same at another size, a little lighter", async () => {
    const small = painted(90, hills);
    const large = painted(200, (x, y) => hills(x, y) + 6);
    expect(await pairsOf(small, large)).toEqual([[0, 1]]);
  });

  it("are not a picture and its mirror image", async () => {
    expect(
      await pairsOf(
        painted(90, hills),
        painted(90, (x, y) => hills(1 - x, y)),
      ),
    ).toEqual([]);
  });

  it("are not two even surfaces of different colours, though no grey value differs from its neighbour", async () => {
    const grass = painted(64, (_x, _y, channel) => [40, 120, 30][channel]!);
    const sand = painted(64, (_x, _y, channel) => [200, 170, 110][channel]!);
    const meadow = painted(64, (_x, _y, channel) => [44, 126, 34][channel]!);
    expect(await pairsOf(grass, sand, meadow)).toEqual([[0, 2]]);
  });
});

describe("a thumbnail", () => {
  // 9 × 8 pixels need no resizing. Row 0 rises (eight ones), all others fall or stay: bits by hand.
  it("has a bit for each pixel that is darker than the one to its right, rows from the top", async () => {
    const data = Uint8Array.from({ length: 9 * 8 * 3 }, (_, at) => {
      const [x, y] = [Math.floor(at / 3) % 9, Math.floor(at / 27)];
      return y === 0 ? x * 20 : y === 5 && x === 8 ? 90 : 80;
    });
    const { bits } = await thumbnailOf({ width: 9, height: 8, data });
    expect(bits.map((word) => word >>> 0)).toEqual([0xff000000, 0x00010000]);
  });
});

describe("groups that pairs join", () => {
  it("take the first name of all that hang together", () => {
    expect(
      joinGroups(
        ["d", "c", "b", "video", "video"],
        [
          [0, 2],
          [2, 3],
        ],
      ),
    ).toEqual(["b", "c", "b", "b", "b"]);
  });

  it("have the same name whatever the order of pairs", () => {
    const names = ["e", "a", "c", "b", "d"];
    const pairs: [number, number][] = [
      [0, 2],
      [3, 4],
      [0, 4],
    ];
    expect(joinGroups(names, pairs)).toEqual(joinGroups(names, pairs.toReversed()));
  });
});
