import type { Sharp } from "sharp";
import { sharp } from "./sharp.ts";

/** A picture in memory: 8-bit sRGB, 3 bytes a pixel, rows top to bottom. */
export interface Raster {
  width: number;
  height: number;
  /** `[height, width, 3]`. */
  data: Uint8Array;
}

/** A raster as the start of a sharp pipeline. */
export function openRaster({ width, height, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** The end of a sharp pipeline as a raster; alpha must be gone by then. */
export async function readRaster(pipeline: Sharp): Promise<Raster> {
  const { data, info } = await pipeline
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Level 3 takes two thirds of the usual level's time; a photograph's grain compresses no better with more. */
export function pngOf(raster: Raster): Promise<Buffer> {
  return openRaster(raster).png({ compressionLevel: 3 }).toBuffer();
}

/** @param quality  1..100 */
export function jpegOf(raster: Raster, quality: number): Promise<Buffer> {
  return openRaster(raster).jpeg({ quality }).toBuffer();
}
