import { CamscribeError, IMAGE_TYPES, MAX_IMAGE_BYTES } from "@camscribe/contracts";
import { fileTypeFromBuffer } from "file-type";

/**
 * Refuses at once what cannot be a photograph, by its first bytes, whatever its name. Pixels are counted where images are
 * decoded.
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
  if (mime !== undefined && IMAGE_TYPES.has(mime)) return;
  throw new CamscribeError(
    "IMAGE_TYPE",
    `image: expected the bytes of a JPEG, PNG or WebP picture, ${mime ?? "bytes of no known picture format"} came; convert it first (it is judged by its bytes: another name or Content-Type does not change them)`,
  );
}
