/** One thing that the doctor looked at. */
export interface Finding {
  name: string;
  /** `missing`: some commands do without it; `broken`: nothing can be explained until it is mended. */
  state: "works" | "missing" | "broken";
  /** What was seen, in words. */
  detail: string;
  /** What to do about it. */
  advice?: string;
}
