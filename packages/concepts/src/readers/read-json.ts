import { createHash } from "node:crypto";
import { messageOf, schemaFaults } from "@camscribe/contracts";
import type { z } from "zod";
import { conceptsInvalid } from "../faults.ts";
import { readBounded } from "../read-bounded.ts";

/** COCO's largest has 450 MB; a string of JavaScript ends a little above this. */
const MAX_JSON_BYTES = 500e6;

export interface ReadJson {
  path: string;
  value: unknown;
  sha256: string;
}

/** @throws CONCEPTS_INVALID where it is no JSON; FILE_UNREADABLE */
export async function readJson(path: string): Promise<ReadJson> {
  const bytes = await readBounded(path, "a description in JSON", MAX_JSON_BYTES);
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return { path, value, sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch (cause) {
    throw conceptsInvalid(path, [`(the whole): expected JSON; ${messageOf(cause)}`], cause);
  }
}

/** @throws CONCEPTS_INVALID with each fault's field, what was expected and what came */
export function checkJson<Schema extends z.ZodType>(schema: Schema, { path, value }: ReadJson): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw conceptsInvalid(path, schemaFaults(checked.error, value), checked.error);
}
