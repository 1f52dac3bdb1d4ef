import { CamscribeError, MAX_IMAGE_BYTES } from "@camscribe/contracts";
import { decodeImage, type Raster } from "@camscribe/imaging";
import { readBounded } from "./read-bounded.ts";

/** @throws IMAGE_TYPE, IMAGE_TOO_LARGE, IMAGE_UNREADABLE naming the file; FILE_UNREADABLE */
export async function decodeFile(path: string): Promise<Raster> {
  const bytes = await readBounded(path, "a picture", MAX_IMAGE_BYTES);
  try {
    return (await decodeImage(bytes)).raster;
  } catch (cause) {
    if (!(cause instanceof CamscribeError)) throw cause;
    throw new CamscribeError(cause.code, `${path}: ${cause.message}`, { cause });
  }
}
