import { CamscribeError, IMAGE_TYPES, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from "@camscribe/contracts";
import { fileTypeFromBuffer } from "file-type";
import { imageSize } from "image-size";

/**
 * Refuses at once what cannot be a photograph, by its first bytes, whatever its name, or has too many pixels by its
 * own header. A damaged file is found where images are decoded.
 *
 * @throws IMAGE_MISSING, IMAGE_TOO_LARGE, IMAGE_TYPE
 */
export async function checkImageBytes(image: Uint8Array): Promise<void> {
  if (image.length === 0) {
    throw new CamscribeError(
      "IMAGE_MISSING",
      "image: expected the bytes of a JPEG, PNG or WebP picture (as the body, as image.data in JSON, or as the multipart field 'image'), nothing came",
    );
  }
  if (image.length > MAX_IMAGE_BYTES) {
    throw new CamscribeError(
      "IMAGE_TOO_LARGE",
      `image: expected at most ${MAX_IMAGE_BYTES / 2 ** 20} MiB, ${(image.length / 2 ** 20).toFixed(1)} MiB came; send a smaller picture`,
    );
  }
  const mime = (await fileTypeFromBuffer(image))?.mime;
  if (mime !== undefined && IMAGE_TYPES.has(mime)) return checkPixels(image);
  throw new CamscribeError(
    "IMAGE_TYPE",
    `image: expected the bytes of a JPEG, PNG or WebP picture, ${mime ?? "bytes of no known picture format"} came; convert it first (it is judged by its bytes: another name or Content-Type does not change them)`,
  );
}

function checkPixels(image: Uint8Array): void {
  const { width, height } = sizeOf(image);
  if (width * height <= MAX_IMAGE_PIXELS) return;
  throw new CamscribeError(
    "IMAGE_TOO_LARGE",
    `image: expected at most ${MAX_IMAGE_PIXELS / 1e6} million pixels, ${width} × ${height} came; send a smaller picture`,
  );
}

/** Nothing where the header does not tell: such a file is refused where it is decoded. */
function sizeOf(image: Uint8Array): { width: number; height: number } {
  try {
    return imageSize(image);
  } catch {
    return { width: 0, height: 0 };
  }
}
