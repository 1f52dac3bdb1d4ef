import { CamscribeError, IMAGE_TYPES, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from "@camscribe/contracts";
import { fileTypeFromBuffer } from "file-type";
import type { Metadata } from "sharp";
import { sharp } from "./sharp.ts";

export interface ImageHeader {
  /** As seen, after EXIF orientation. */
  width: number;
  height: number;
  /** By the bytes, whatever the file's name or the sender said. */
  mime: string;
}

/**
 * What the first bytes of an image file say; no pixel is decoded, so it is cheap for any size.
 *
 * @throws CamscribeError IMAGE_TYPE, IMAGE_TOO_LARGE (bytes or pixels), IMAGE_UNREADABLE
 */
export async function inspectImage(bytes: Uint8Array): Promise<ImageHeader> {
  const { width, height, mime } = await readHeader(bytes);
  return { width, height, mime };
}

/** The header, and the colour profile where the file brings one. @throws as `inspectImage` */
export async function readHeader(bytes: Uint8Array): Promise<ImageHeader & { profile: Uint8Array | undefined }> {
  if (bytes.length > MAX_IMAGE_BYTES) {
    throw new CamscribeError(
      "IMAGE_TOO_LARGE",
      `the image: at most ${MAX_IMAGE_BYTES / 2 ** 20} MiB, came ${(bytes.length / 2 ** 20).toFixed(1)} MiB`,
    );
  }
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const mime = IMAGE_TYPES.get(found ?? "");
  if (mime === undefined) {
    const came = bytes.length === 0 ? "no bytes" : (found ?? "bytes that are no known picture");
    throw new CamscribeError("IMAGE_TYPE", `the image: expected JPEG, PNG or WebP, judged by its bytes, came ${came}`);
  }
  const { autoOrient, icc } = await readMetadata(bytes);
  const { width, height } = autoOrient;
  if (width * height > MAX_IMAGE_PIXELS) {
    throw new CamscribeError(
      "IMAGE_TOO_LARGE",
      `the image: at most ${MAX_IMAGE_PIXELS / 1e6} million pixels, came ${width} × ${height}`,
    );
  }
  return { width, height, mime, profile: icc };
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw unreadable(cause);
  }
}

export function unreadable(cause: unknown): CamscribeError {
  const why = cause instanceof Error ? cause.message.trim().split("\n").at(-1) : String(cause);
  return new CamscribeError("IMAGE_UNREADABLE", `the image: expected a whole file, but its decoder says: ${why}`, {
    cause,
  });
}
