/** Relative: floating point gives slightly other numbers on another machine. */
const TOLERANCE = 1e-3;

/** Where two JSON values differ, each as `path: expected ..., came ...`. Numbers may differ by a thousandth. */
export function differences(expected: unknown, came: unknown, path = "$"): string[] {
  if (isNearly(expected, came)) return [];
  if (!isNested(expected) || !isNested(came) || Array.isArray(expected) !== Array.isArray(came)) {
    return [`${path}: expected ${JSON.stringify(expected)}, came ${JSON.stringify(came)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(came)]);
  return [...keys].flatMap((key) => differences(expected[key], came[key], `${path}.${key}`));
}

function isNearly(expected: unknown, came: unknown): boolean {
  if (typeof expected !== "number" || typeof came !== "number") return expected === came;
  return Math.abs(expected - came) <= TOLERANCE * Math.max(Math.abs(expected), Math.abs(came));
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
