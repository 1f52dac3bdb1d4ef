import type { ImageWindow } from "./image-window.ts";
import type { Raster } from "./raster.ts";
import { sharp } from "./sharp.ts";

/** Standard deviation of the blur as a part of the picture's longer side: what is recognised in a region is gone. */
const DEVIATION = 1 / 16;

/**
 * A network's input with one region of the photograph blurred; the rest stays as it is.
 *
 * @param box     left, top, right, bottom as fractions of the photograph
 * @param window  where the input lies in the photograph
 */
export async function blurRegion(
  { data, width, height }: Raster,
  box: readonly [number, number, number, number],
  window: ImageWindow,
): Promise<Uint8Array> {
  const raw = { raw: { width, height, channels: 3 as const } };
  const blurred = await sharp(data, raw)
    .blur(DEVIATION * Math.max(width, height))
    .raw()
    .toBuffer();
  const [left, right] = [box[0], box[2]].map((at) => cellAt(at, [window.left, window.right], width)) as [
    number,
    number,
  ];
  const [top, bottom] = [box[1], box[3]].map((at) => cellAt(at, [window.top, window.bottom], height)) as [
    number,
    number,
  ];
  const pixels = new Uint8Array(data); // decoded data is a Buffer, of which a slice is no copy
  for (let row = top; row < bottom; row++) {
    const [start, end] = [3 * (row * width + left), 3 * (row * width + right)];
    pixels.set(blurred.subarray(start, end), start);
  }
  return pixels;
}

function cellAt(fraction: number, [start, end]: readonly [number, number], count: number): number {
  return Math.min(Math.max(Math.round(((fraction - start) / (end - start)) * count), 0), count);
}
