/** A share as a text of two digits; the number and its sign stay on one line. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return "under 0.1\u00a0%";
  return `${Number((share * 100).toPrecision(2))}\u00a0%`;
}
