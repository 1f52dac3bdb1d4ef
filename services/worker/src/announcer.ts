import type { WorkerPresence } from "@camscribe/contracts";
import type { Ledger } from "@camscribe/ledger";

/** A third of the time after which a silent worker counts as gone. */
const ANNOUNCE_MS = 3_000;

/** Tells in the ledger, again and again, that this worker is ready. */
export class Announcer {
  readonly #ledger: Ledger;
  readonly #onFault: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(ledger: Ledger, onFault: (error: Error) => void) {
    this.#ledger = ledger;
    this.#onFault = onFault;
  }

  /** Resolves when it was told the first time. */
  async start(worker: WorkerPresence): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => void this.#ledger.announceWorker(worker).catch(this.#onFault), ANNOUNCE_MS);
    await this.#ledger.announceWorker(worker);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
