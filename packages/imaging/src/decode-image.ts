import { createHash } from "node:crypto";
import { MAX_IMAGE_PIXELS } from "@camscribe/contracts";
import { readHeader, unreadable } from "./inspect-image.ts";
import { type Raster, readRaster } from "./raster.ts";
import { sharp } from "./sharp.ts";
import { isSrgbProfile } from "./srgb-profiles.ts";

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
  const { mime, profile } = await readHeader(bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const pipeline = sharp(bytes, {
    autoOrient: true,
    ignoreIcc: profile !== undefined && isSrgbProfile(profile),
    failOn: "error", // not sharp's "warning": cameras write JPEGs with harmless oddities
    limitInputPixels: MAX_IMAGE_PIXELS,
  });
  try {
    return { raster: await readRaster(pipeline.flatten({ background: "#fff" })), sha256, mime };
  } catch (cause) {
    throw unreadable(cause);
  }
}
