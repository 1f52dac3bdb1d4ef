/** Bytes of one image file. */
export const MAX_IMAGE_BYTES = 32 * 2 ** 20;

/** Pixels of one image: 150 MB when decoded. */
export const MAX_IMAGE_PIXELS = 50e6;

/** The images that are taken: what a file's bytes are found to be, and what it counts as. */
export const IMAGE_TYPES: ReadonlyMap<string, string> = new Map([
  ["image/jpeg", "image/jpeg"],
  ["image/png", "image/png"],
  ["image/apng", "image/png"], // animated PNG is PNG: its first picture is taken
  ["image/webp", "image/webp"],
]);
