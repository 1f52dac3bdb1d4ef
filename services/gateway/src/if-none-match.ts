/**
 * Whether an `If-None-Match` (RFC 9110, 13.1.2) names what we would send: in a list, as a weak tag too, or as `*`.
 *
 * @param etag  strong, with its quotes, without a comma inside
 */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
