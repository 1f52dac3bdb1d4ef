import { delimiter } from "node:path";
import { DEFAULT_MODEL, deviceChoiceSchema } from "@camscribe/contracts";
import { z } from "zod";

const count = z.coerce.number().int().min(1).max(1024);

export const workerConfigSchema = z.object({
  /** Where the queue and the ledger are. */
  REDIS_URL: z.url({ protocol: /^(rediss?|unix)$/, error: "expected redis://, rediss:// or unix:// and a path" }),
  /** Where images and result files are; the same for gateway and workers. */
  STORAGE: z.string().min(1).default("file:./data"),
  /** Folders with model cards, beside the ones that ship. */
  MODELS: z
    .string()
    .default("")
    .transform((folders) => folders.split(delimiter).filter(Boolean)),
  /** A folder of templates, which requests may name as the format of their texts. Left out: none. */
  TEMPLATES: z.string().min(1).optional(),
  /** The models that this worker explains, separated by commas: names, or cards' paths. */
  MODEL: z
    .string()
    .default(DEFAULT_MODEL)
    .transform((models) => models.split(",").map((model) => model.trim()))
    .refine((models) => models.every(Boolean), "expected names or paths of cards, separated by commas"),
  /** Memory that the compute processes may hold together; what computes is never ended. Left out: no limit. */
  MEMORY_BUDGET_MB: z.coerce.number().positive().optional(),
  /** `auto`: the first that works and is worth it. A name forces that one, and is an error where it is not there. */
  DEVICE: deviceChoiceSchema.default("auto"),
  /** Threads of one graph run. More workers use a machine better than more threads do. */
  THREADS: count.default(1),
  /** Images in one run, at most. Left out: 1 on a CPU, where more save nothing and each waits for all; else 8. */
  BATCH_SIZE: count.optional(),
  /** Jobs of a model held at once. Left out: three batches, two in flight and one that has gathered when one is done. */
  CONCURRENCY: count.optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Where /healthz and /readyz are served; left out: nowhere. */
  HOST: z.string().min(1).default("127.0.0.1"),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** How long jobs in flight may take after SIGTERM; what is left then goes to other workers. */
  SHUTDOWN_GRACE_MS: z.coerce.number().int().positive().default(20_000),
});
export type WorkerConfig = z.infer<typeof workerConfigSchema>;
