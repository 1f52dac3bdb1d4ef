import type { Raster } from "@camscribe/imaging";

/** An area of a picture, at a label map's size. */
export interface Area {
  width: number;
  height: number;
  /** `[height, width]`, 1 inside. */
  inside: Uint8Array;
}

/** The mean colour of what lies in none of some areas. @returns red, green, blue, 0..255 */
export function meanColourOutside(raster: Raster, areas: readonly Area[]): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < raster.width * raster.height; at++) {
    if (areas.some((area) => isInside(area, raster, at))) continue;
    for (const channel of [0, 1, 2] as const) sums[channel] += raster.data[at * 3 + channel] as number;
    count += 1;
  }
  return sums.map((sum) => Math.round(sum / Math.max(1, count))) as [number, number, number];
}

/** The picture with an area in one colour. */
export function filled(raster: Raster, area: Area, colour: readonly number[]): Raster {
  const data = new Uint8Array(raster.data); // decoded data is a Buffer, of which a slice is no copy
  for (let at = 0; at < raster.width * raster.height; at++) {
    if (isInside(area, raster, at)) data.set(colour, at * 3);
  }
  return { ...raster, data };
}

function isInside({ width, height, inside }: Area, raster: Raster, at: number): boolean {
  const y = Math.floor(((Math.floor(at / raster.width) + 0.5) * height) / raster.height);
  const x = Math.floor((((at % raster.width) + 0.5) * width) / raster.width);
  return inside[y * width + x] === 1;
}
