import type { z } from "zod";

/**
 * A schema's faults as one sentence each: the field, what was expected, what came.
 *
 * @param received  the value that was checked, to show what came
 */
export function schemaFaults(error: z.ZodError, received: unknown): string[] {
  return error.issues.map((issue) => {
    const field = issue.path.length === 0 ? "(the whole)" : issue.path.join(".");
    const value = issue.path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      received,
    );
    return `${field}: ${issue.message}; came ${shown(value)}`;
  });
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
