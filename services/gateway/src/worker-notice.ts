import type { WorkerPresence } from "@camscribe/contracts";
import type { LedgerRecord } from "@camscribe/ledger";

/** Why a queued explanation does not begin: nobody who is ready serves its model. `undefined`: somebody does. */
export function workerNotice(
  { model, weightsSha256 }: Pick<LedgerRecord, "model" | "weightsSha256">,
  workers: readonly Pick<WorkerPresence, "model" | "weights_sha256">[],
): string | undefined {
  const serving = workers.filter((worker) => worker.model === model);
  if (serving.some((worker) => worker.weights_sha256 === weightsSha256)) return undefined;
  const revision = serving.length > 0 ? ` with the weights ${weightsSha256.slice(0, 12)}` : "";
  return `no worker is ready for ${model}${revision}; start one with MODEL=${model}`;
}
