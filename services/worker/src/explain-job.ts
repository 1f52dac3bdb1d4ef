import { CamscribeError, type ErrorFacts, type ExplainJob, errorFacts } from "@camscribe/contracts";
import type { ExplainInput, ExplainOutcome, OutcomeListener } from "@camscribe/explainer";
import { hasEnded, type Ledger, type LedgerRecord } from "@camscribe/ledger";
import type { Storage } from "@camscribe/storage";
import { Batcher } from "./batcher.ts";

export interface JobSetup {
  worker: string;
  ledger: Ledger;
  storage: Storage;
  batchSize: number;
  /** Runs one batch and tells each image's outcome as soon as it is there. */
  compute: (inputs: ExplainInput[], onOutcome: OutcomeListener) => Promise<void>;
  /** A job ended without a result. */
  onFailed: (id: string, error: ErrorFacts) => void;
}

interface Item extends ExplainInput {
  id: string;
  alone: boolean;
}

/** A job whose second worker died under it is suspected, and runs with no other job beside it. */
const ALONE_AFTER_ATTEMPTS = 2;
/** So many workers died with this job alone in their hands. */
const DEATHS_IN_SOLITUDE = 3;

/**
 * What a worker does with one job: read its record and its image, compute it in a batch, keep the files, write the end.
 * Whatever the image does, the record ends; a throw means that ledger or storage are away.
 */
export function explainJobs({
  worker,
  ledger,
  storage,
  batchSize,
  compute,
  onFailed,
}: JobSetup): (job: ExplainJob) => Promise<void> {
  /** `null`: it has ended meanwhile, there is nothing to compute. */
  const batcher = new Batcher<Item, ExplainOutcome | null>(batchSize, async (items, tell) => {
    const begun = await Promise.all(items.map(({ id, alone }) => ledger.begin(id, worker, { alone })));
    for (const index of items.keys()) if (!begun[index]) tell(index, null);
    const live = [...items.entries()].filter(([index]) => begun[index]);
    if (live.length === 0) return;
    const inputs = live.map(([, { image, request }]) => ({ image, request }));
    await compute(inputs, (position, outcome) => tell(live[position]?.[0] as number, outcome));
  });

  async function explain(record: LedgerRecord): Promise<void> {
    if (record.aloneAttempts >= DEATHS_IN_SOLITUDE) {
      throw new CamscribeError(
        "WORKER_DIED",
        `expected a worker to survive this image, but ${record.aloneAttempts} died computing it alone; it is not tried again`,
      );
    }
    const image = await storage.get(record.imageSha256);
    if (!image) {
      throw new CamscribeError(
        "INTERNAL",
        `expected the image ${record.imageSha256} in this worker's storage, but it is not there; gateway and workers must share one STORAGE`,
      );
    }
    const alone = record.attempt >= ALONE_AFTER_ATTEMPTS;
    const outcome = await batcher.submit({ id: record.id, alone, image, request: record.request }, { alone });
    if (!outcome) return;
    if (!outcome.ok) throw new CamscribeError(outcome.error.code, outcome.error.message);
    // Only a file's name and digest go into the record, as the explanation lists them; its bytes go into the storage.
    await Promise.all(outcome.files.map(({ bytes }) => storage.put(bytes)));
    await ledger.end(record.id, worker, { result: outcome.explanation });
  }

  return async ({ id }) => {
    const record = await ledger.read(id);
    if (!record || hasEnded(record)) return;
    try {
      await explain(record);
    } catch (thrown) {
      const error = errorFacts(thrown);
      onFailed(id, error);
      await ledger.end(id, worker, { error });
    }
  };
}
