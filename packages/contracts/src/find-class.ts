import { CamscribeError } from "./errors.ts";

/**
 * The class of a label, whole or one of its comma-separated synonyms ("goldfish, Carassius auratus"), upper and lower
 * case alike.
 */
export function findClass(name: string, labels: readonly string[]): number {
  const wanted = name.trim().toLowerCase();
  const whole = labels.findIndex((label) => label.toLowerCase() === wanted);
  if (whole >= 0) return whole;
  const synonyms = (label: string) =>
    label
      .toLowerCase()
      .split(",")
      .map((part) => part.trim());
  const matches = [...labels.keys()].filter((index) => synonyms(labels[index] as string).includes(wanted));
  if (matches.length === 1) return matches[0] as number;
  const near = (matches.length > 0 ? matches : labelsHolding(wanted, labels))
    .slice(0, 5)
    .map((index) => `'${labels[index]}'`);
  const hint =
    near.length > 0 ? `; near it: ${near.join(", ")}` : `; its first classes: '${labels.slice(0, 5).join("', '")}'`;
  const why =
    matches.length > 1 ? "more than one class has this name" : `the network has no such class (of ${labels.length})`;
  throw new CamscribeError("CLASS_UNKNOWN", `class '${name}': ${why}${hint}`);
}

function labelsHolding(part: string, labels: readonly string[]): number[] {
  return [...labels.keys()].filter((index) => (labels[index] as string).toLowerCase().includes(part));
}
