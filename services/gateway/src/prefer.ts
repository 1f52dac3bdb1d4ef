/** Longest time that a request is held open: proxies commonly cut at 30 s. */
export const MAX_WAIT_S = 25;

/** Seconds that a caller wants to wait, out of `Prefer: wait=N` (RFC 7240); 0 with `respond-async` or without. */
export function preferredWaitS(header: string | string[] | undefined): number {
  const preferences = [header ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((preference) => preference.trim().toLowerCase());
  if (preferences.includes("respond-async")) return 0;
  const wait = preferences.map((preference) => /^wait\s*=\s*"?(\d+)"?$/.exec(preference)?.[1]).find(Boolean);
  return Math.min(Number(wait ?? 0), MAX_WAIT_S);
}
