import { decodeImage, jpegOf } from "@camscribe/imaging";
import { PATCH_SIDE } from "./strongest-patches.ts";

/** Below the patches' own: what is coded twice gains nothing. */
const QUALITY = 72;

/** Patches beside one another as one JPEG. @param patches  JPEGs, each a square of `PATCH_SIDE` */
export async function patchStrip(patches: readonly Uint8Array[]): Promise<Uint8Array> {
  const width = PATCH_SIDE * patches.length;
  const data = new Uint8Array(width * PATCH_SIDE * 3);
  const rowBytes = PATCH_SIDE * 3;
  for (const [at, patch] of patches.entries()) {
    const { raster } = await decodeImage(patch);
    for (let row = 0; row < PATCH_SIDE; row++) {
      data.set(raster.data.subarray(row * rowBytes, (row + 1) * rowBytes), (row * width + at * PATCH_SIDE) * 3);
    }
  }
  return jpegOf({ width, height: PATCH_SIDE, data }, QUALITY);
}
