import { z } from "zod";

/** Labels are kept in 16 bits, with 0 for none and eleven kept free for colours. */
export const MAX_CONCEPTS = 65_500;

const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // Names are printed on terminals and in tables.
    .regex(/^\P{Cc}*$/u, "expected no control characters");

export const conceptName = text(200);
export const categoryName = text(64);
export const groupName = text(400);
