/** First bytes of the picture formats that a page may hold. */
const SIGNATURES = [
  { mime: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mime: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
] as const;

/** A picture inside the page: PNG or JPEG, by its bytes. */
export function pictureUri(picture: Uint8Array): string {
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => picture[index] === byte));
  if (signature === undefined) throw new TypeError("the page's pictures: expected PNG or JPEG, came other bytes");
  return `data:${signature.mime};base64,${Buffer.from(picture).toString("base64")}`;
}
