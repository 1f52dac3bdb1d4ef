import sharp from "sharp";

/** A place in a picture, in pixels. */
export interface Square {
  left: number;
  top: number;
  side: number;
}

/** A photograph with a magenta square on it, as PNG. */
export function pasteTag(photograph: Uint8Array, { left, top, side }: Square): Promise<Buffer> {
  const tag = { create: { width: side, height: side, channels: 3, background: { r: 255, g: 0, b: 255 } } } as const;
  return sharp(photograph)
    .toColourspace("srgb")
    .composite([{ input: tag, left, top }])
    .png()
    .toBuffer();
}
