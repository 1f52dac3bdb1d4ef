import type { CardScores } from "@camscribe/contracts";
import { type CheckFinding, look, right } from "./finding.ts";
import type { RawRun } from "./raw-run.ts";
import { deviation } from "./sureness.ts";

/** Where scores differ by less than this from class to class, softmax makes nearly the same probability of all. */
const FLAT = 0.3;

/** Whether the network tells classes apart at all. */
export function lookForFlatScores(runs: readonly RawRun[], activation: CardScores["activation"]): CheckFinding {
  const name = "scores";
  const spreads = runs.map(({ scores }) => deviation(scores));
  const widest = Math.max(...spreads);
  const told = `${rangeText(spreads)} is how far a picture's scores spread over the classes (standard deviation)`;
  if (activation === "none" || widest >= FLAT) return right(name, told);
  return look(name, `${told}: all classes look alike to it. Is the range of values right, and is the network trained?`);
}

/** Whether every picture gets the same class. */
export function lookForOneClass(runs: readonly RawRun[]): CheckFinding {
  const name = "top classes";
  const tops = runs.map(({ explanation }) => explanation.predictions[0]?.label ?? "");
  const different = new Set(tops).size;
  if (runs.length < 2) return right(name, "not looked at: it takes two pictures");
  if (different > 1) return right(name, `${runs.length} pictures get ${different} different ones`);
  return look(
    name,
    `all ${runs.length} pictures get '${tops[0]}'. If they show different things, the input is not what it was trained on`,
  );
}

function rangeText(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toPrecision(2));
  return least === most ? `${least}` : `${least} to ${most}`;
}
