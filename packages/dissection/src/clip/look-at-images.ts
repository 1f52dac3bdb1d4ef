import { readFile } from "node:fs/promises";
import { CamscribeError, type ErrorFacts, errorFacts } from "@camscribe/contracts";
import { decodeImage, type Raster } from "@camscribe/imaging";
import type { Clip } from "./clip.ts";
import type { Matrix } from "./matrix.ts";

/** What CLIP made of the pictures that can be read. */
export interface SeenImages<Image> {
  images: Image[];
  /** Of each picture's file. */
  sha256: string[];
  /** `[images, d]`. */
  vectors: Matrix;
  unreadable: { file: string; error: ErrorFacts }[];
}

/**
 * Decodes pictures and hands them to CLIP, a batch at a time; the next batch is decoded while one is looked at.
 *
 * @param onImages  told how many pictures are done
 * @throws CONCEPTS_INVALID where none can be read
 */
export async function lookAtImages<Image extends { file: string }>(
  clip: Pick<Clip, "batch" | "vectorsOfImages">,
  images: readonly Image[],
  onImages: (images: number) => void,
): Promise<SeenImages<Image>> {
  const seen: Omit<SeenImages<Image>, "vectors"> = { images: [], sha256: [], unreadable: [] };
  const vectors: Matrix[] = [];
  const decodeBatch = (start: number) => Promise.all(images.slice(start, start + clip.batch).map(decode));
  let next = decodeBatch(0);
  for (let start = 0; start < images.length; start += clip.batch) {
    const batch = await next;
    next = decodeBatch(start + clip.batch);
    const rasters: Raster[] = [];
    for (const { image, decoded, error } of batch) {
      if (decoded === undefined) {
        seen.unreadable.push({ file: image.file, error });
        continue;
      }
      seen.images.push(image);
      seen.sha256.push(decoded.sha256);
      rasters.push(decoded.raster);
    }
    if (rasters.length > 0) vectors.push(await clip.vectorsOfImages(rasters));
    onImages(start + batch.length);
  }
  return { ...seen, vectors: oneBehindAnother(vectors) };
}

async function decode<Image extends { file: string }>(image: Image) {
  try {
    return { image, decoded: await decodeImage(await readFile(image.file)) };
  } catch (cause) {
    return { image, decoded: undefined, error: errorFacts(cause) };
  }
}

function oneBehindAnother(parts: readonly Matrix[]): Matrix {
  const [first] = parts;
  if (first === undefined) {
    throw new CamscribeError("CONCEPTS_INVALID", "probe images: expected pictures, but none can be read");
  }
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const data = new Float32Array(rows * first.columns);
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { rows, columns: first.columns, data };
}
