import { delimiter } from "node:path";
import { z } from "zod";

export const gatewayConfigSchema = z.object({
  /** Where the queue and the ledger are. */
  REDIS_URL: z.url({ protocol: /^(rediss?|unix)$/, error: "expected redis://, rediss:// or unix:// and a path" }),
  HOST: z.string().min(1).default("127.0.0.1"),
  /** 0: any free port. */
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Where images and result files are; the same for gateway and workers. */
  STORAGE: z.string().min(1).default("file:./data"),
  /** Folders with model cards, beside the ones that ship. */
  MODELS: z
    .string()
    .default("")
    .transform((folders) => folders.split(delimiter).filter(Boolean)),
  /** The workers' folder of templates: a request for another is refused at once. Left out: the worker tells. */
  TEMPLATES: z.string().min(1).optional(),
  /** How many jobs may wait in one queue; more are refused until there is room. */
  QUEUE_LIMIT: z.coerce.number().int().min(1).default(10_000),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});
export type GatewayConfig = z.infer<typeof gatewayConfigSchema>;
