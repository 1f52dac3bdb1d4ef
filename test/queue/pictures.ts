/** A whole PNG of one white pixel. */
export const ONE_PIXEL_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
  "base64",
);

/** A PNG that tells a stand-in compute process what to do with it, behind its end. */
export function picture(wish: string): Buffer {
  return Buffer.concat([ONE_PIXEL_PNG, Buffer.from(wish)]);
}
