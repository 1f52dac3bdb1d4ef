import { z } from "zod";

/** What goes into the queue: the record itself is in the ledger, the image in the storage. */
export const explainJobSchema = z.strictObject({ id: z.string() });
export type ExplainJob = z.infer<typeof explainJobSchema>;

/** What a ready worker publishes for each of its models, so that the gateway can refuse what no worker can do. */
export const workerPresenceSchema = z.strictObject({
  /** Of the worker for this model. */
  id: z.string(),
  model: z.string(),
  version: z.string(),
  weights_sha256: z.string(),
  device: z.string(),
  labels: z.array(z.string()),
  layers: z.array(z.string()),
  /** Modules as their author named them; each stands for the last layer inside it. */
  modules: z.array(z.string()),
});
export type WorkerPresence = z.infer<typeof workerPresenceSchema>;
