import type { Ledger } from "@camscribe/ledger";
import type { JobQueue } from "@camscribe/queue";
import type { Storage } from "@camscribe/storage";
import type { KnownModels } from "./known-models.ts";

/** What the routes work with. */
export interface Services {
  ledger: Ledger;
  queue: JobQueue;
  storage: Storage;
  models: KnownModels;
  /** Names of the workers' templates; undefined: not known here. */
  templates: readonly string[] | undefined;
  /** Aborts when the gateway stops: whoever waits is answered at once. */
  stopping: AbortSignal;
}
