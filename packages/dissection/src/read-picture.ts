import { readFile } from "node:fs/promises";
import { CamscribeError, errorFacts } from "@camscribe/contracts";
import { decodeImage, type Raster } from "@camscribe/imaging";

/** Pictures by number: a set of labelled ones, or bare files. */
export interface Pictures {
  readonly images: readonly { file: string }[];
}

/** One of them, decoded. @throws FILE_UNREADABLE, IMAGE_* with the file's name */
export async function readPicture({ images }: Pictures, image: number): Promise<Raster> {
  const { file } = images[image]!;
  const bytes = await readFile(file).catch((cause: Error) => {
    throw new CamscribeError("FILE_UNREADABLE", `${file}: expected a picture that can be read: ${cause.message}`, {
      cause,
    });
  });
  try {
    return (await decodeImage(bytes)).raster;
  } catch (cause) {
    const { code, message } = errorFacts(cause);
    throw new CamscribeError(code, `${file}: ${message}`, { cause });
  }
}
