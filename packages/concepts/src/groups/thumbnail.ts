import { fitToInput, type Raster } from "@camscribe/imaging";

const WIDTH = 9;
const HEIGHT = 8;

/** A picture so small that only what makes it the same picture is left. */
export interface Thumbnail {
  /** `[8, 9, 3]`, RGB. */
  pixels: Uint8Array;
  /** 64 bits, a row a byte: whether a grey value is lower than its right neighbour's (the difference hash, dHash). */
  bits: readonly [number, number];
}

export async function thumbnailOf(raster: Raster): Promise<Thumbnail> {
  const size = { width: WIDTH, height: HEIGHT, fit: { mode: "squash" } } as const;
  const { pixels } = await fitToInput(raster, size, { exact: false });
  return { pixels, bits: [differences(pixels, 0), differences(pixels, HEIGHT / 2)] };
}

/** Four rows from `row` on. */
function differences(pixels: Uint8Array, row: number): number {
  let bits = 0;
  for (let y = row; y < row + HEIGHT / 2; y++) {
    for (let x = 0; x < WIDTH - 1; x++) {
      const at = (y * WIDTH + x) * 3;
      bits = (bits << 1) | Number(greyAt(pixels, at) < greyAt(pixels, at + 3));
    }
  }
  return bits;
}

/** Luma of ITU-R BT.601, in thousandths. */
function greyAt(pixels: Uint8Array, at: number): number {
  return 299 * pixels[at]! + 587 * pixels[at + 1]! + 114 * pixels[at + 2]!;
}
