import { InvalidArgumentError } from "commander";

/** What a map is drawn on: its own maximum, the largest of a run, or a maximum that is given, in score per position. */
export type Scale = "own" | "shared" | number;

/** @throws InvalidArgumentError */
export function scaleOf(text: string): Scale {
  if (text === "own" || text === "shared") return text;
  const maximum = Number(text);
  if (maximum > 0 && Number.isFinite(maximum)) return maximum;
  throw new InvalidArgumentError("Expected own, shared, or a number above 0.");
}
