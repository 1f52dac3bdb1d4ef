import { z } from "zod";

/** What a network answered where it came from: a card must reproduce it. */
export const referenceScoresSchema = z.strictObject({
  /** Largest difference allowed, as a share of the picture's largest score (at least 1). */
  tolerance: z.number().positive().default(1e-3),
  images: z
    .array(
      z.strictObject({
        /** A PNG of exactly the input's size, relative to this file: no fitting, no loss. */
        file: z.string().min(1),
        /** Of every class, as the card reads them: before softmax or sigmoid. */
        scores: z.array(z.number()).min(1),
      }),
    )
    .min(1),
});
export type ReferenceScores = z.infer<typeof referenceScoresSchema>;
