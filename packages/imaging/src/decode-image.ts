import { createHash } from "node:crypto";
import { MAX_IMAGE_PIXELS } from "@camscribe/contracts";
import { inspectImage, unreadable } from "./inspect-image.ts";
import { type Raster, readRaster } from "./raster.ts";
import { sharp } from "./sharp.ts";

export interface DecodedImage {
  raster: Raster;
  /** Of the file's bytes. */
  sha256: string;
  mime: string;
}

/**
 * An image file as 8-bit sRGB: EXIF orientation applied, transparency flattened on white, colour profiles, grey,
 * CMYK and 16 bit converted.
 *
 * @throws CamscribeError IMAGE_TYPE, IMAGE_TOO_LARGE (bytes or pixels), IMAGE_UNREADABLE (cut off or damaged)
 */
export async function decodeImage(bytes: Uint8Array): Promise<DecodedImage> {
  const { mime } = await inspectImage(bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // "error", not sharp's "warning": cameras write JPEGs with harmless oddities.
  const pipeline = sharp(bytes, { autoOrient: true, failOn: "error", limitInputPixels: MAX_IMAGE_PIXELS });
  try {
    return { raster: await readRaster(pipeline.flatten({ background: "#fff" })), sha256, mime };
  } catch (cause) {
    throw unreadable(cause);
  }
}
