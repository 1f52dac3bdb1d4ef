import { z } from "zod";
import { DEVICES } from "./devices.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A dissection that many workers share, as it lies in the storage: all that each of them must agree on. */
export const dissectionOrderSchema = z.strictObject({
  /** Digest of the plan that each comes to by itself; who comes to another must not take part. */
  plan: sha256,
  /** Of Camscribe: another may count otherwise. */
  version: z.string(),
  /** How many shards the plan has. */
  shards: z.int().positive(),
  concepts: z.strictObject({
    /** Absolute; the same on every machine. */
    path: z.string(),
    sha256,
    /** The parts that the folder gives, or shares of them. Left out: as the folder means it. */
    split: z
      .union([
        z.literal("given"),
        z.strictObject({
          seed: z.int(),
          shares: z.strictObject({ choosing: z.number(), judging: z.number(), final: z.number() }),
        }),
      ])
      .optional(),
  }),
  /** A name, or the absolute path of a card. */
  model: z.string(),
  weights_sha256: sha256,
  /** Tensors. */
  layers: z.array(z.string()).min(1),
  device: z.enum(DEVICES),
  quantile: z.number(),
  rounds: z.int(),
  seed: z.int(),
});
export type DissectionOrder = z.infer<typeof dissectionOrderSchema>;

/** What a step gives: the storage key of its bytes. Pixels and sums never go through the queue. */
export const dissectionStepSchema = z.strictObject({ sha256 });

const shard = z.int().min(0);

/** One step of a dissection. */
export const dissectionJobSchema = z.discriminatedUnion("step", [
  /** The first pass over a shard. */
  z.strictObject({ step: z.literal("survey"), order: sha256, shard }),
  /** The thresholds, out of all surveys; counts follow. */
  z.strictObject({ step: z.literal("thresholds"), order: sha256, shards: z.int().positive() }),
  /** The second pass over a shard. */
  z.strictObject({ step: z.literal("count"), order: sha256, shard, thresholds: sha256 }),
  /** All counts are there. */
  z.strictObject({ step: z.literal("end"), order: sha256 }),
]);
export type DissectionJob = z.infer<typeof dissectionJobSchema>;
