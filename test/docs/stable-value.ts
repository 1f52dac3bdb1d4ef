/** Strings that differ from run to run, and what stands for each on the page. */
export type StandIns = Readonly<Record<string, string>>;

const ISO_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/**
 * A value as JSON without what differs from run to run (names, times, timings) or from machine to machine (versions,
 * bytes of drawn files), and with fractions to five digits.
 */
export function stableValue(value: unknown, standIns: StandIns): unknown {
  return JSON.parse(JSON.stringify(value), (key, item: unknown) => {
    if (key === "timings_ms") return everyValue(item, "<milliseconds>");
    if (key === "versions") return everyValue(item, "<version>");
    if (isFile(item)) return { ...item, bytes: "<bytes>", sha256: "<sha256>" };
    if (typeof item === "number") return Number.isInteger(item) ? item : Number(item.toPrecision(5));
    if (typeof item === "string") return stableText(item, standIns);
    return item;
  });
}

function stableText(text: string, standIns: StandIns): string {
  const named = Object.entries(standIns).reduce((stable, [from, to]) => stable.replaceAll(from, to), text);
  return named.replaceAll(ISO_TIME, "<time>");
}

function everyValue(record: unknown, standIn: string): Record<string, string> {
  return Object.fromEntries(Object.keys(record as object).map((key) => [key, standIn]));
}

/** A file of a result: pictures compress to other bytes on another machine. */
function isFile(item: unknown): item is object {
  return typeof item === "object" && item !== null && "name" in item && "mime" in item && "bytes" in item;
}
