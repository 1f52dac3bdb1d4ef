import type { z } from "zod";
import { nearestWord } from "./nearest-word.ts";

type Issue = z.core.$ZodIssue;

/**
 * A schema's faults as one sentence each: the field, what was expected, what came.
 *
 * @param received  the value that was checked, to show what came
 */
export function schemaFaults(error: z.ZodError, received: unknown): string[] {
  return faultsOf(error.issues, received, []);
}

/** @param at  where the issues' paths begin, within what was received */
function faultsOf(issues: readonly Issue[], received: unknown, at: readonly PropertyKey[]): string[] {
  const told = (path: readonly PropertyKey[], fault: string) =>
    `${path.length === 0 ? "(the whole)" : path.join(".")}: ${fault}; came ${shown(valueAt(path, received))}`;
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      const missing = issues
        .filter((other) => other.path.length === issue.path.length + 1)
        .filter((other) => valueAt([...at, ...other.path], received) === undefined)
        .map((other) => String(other.path.at(-1)));
      return issue.keys.map((key) => told([...path, key], `no such field${hintOf(nearestWord(key, missing))}`));
    }
    const alternative = issue.code === "invalid_union" ? meantAlternative(issue.errors) : undefined;
    return alternative === undefined ? [told(path, expectation(issue))] : faultsOf(alternative, received, path);
  });
}

/** The one alternative whose kind the value has, with faults further in. */
function meantAlternative(alternatives: readonly Issue[][]): Issue[] | undefined {
  const meant = alternatives.filter((issues) => issues.every(({ path }) => path.length > 0));
  return meant.length === 1 ? meant[0] : undefined;
}

/** Zod's sentence without its heading ("Invalid input: ") and without what came, which is told of every fault alike. */
function expectation(issue: Issue): string {
  if (issue.code === "invalid_union" && "options" in issue && issue.options !== undefined) {
    return `expected one of ${issue.options.map((option) => JSON.stringify(option)).join("|")}`;
  }
  if (issue.code === "invalid_union" && issue.message === "Invalid input") {
    const firsts = issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)]));
    return `expected ${[...new Set(firsts)].map((first) => first.replace(/^expected /, "")).join(" or ")}`;
  }
  return issue.message.replace(/^(?:Invalid|Too)\b[^:]*: /, "").replace(/, received .*$/, "");
}

function hintOf(near: string | undefined): string {
  return near === undefined ? "" : ` (did you mean '${near}'?)`;
}

function valueAt(path: readonly PropertyKey[], received: unknown): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key],
    received,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
