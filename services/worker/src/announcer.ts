import type { WorkerPresence } from "@camscribe/contracts";
import type { Ledger } from "@camscribe/ledger";

/** A third of the time after which a silent worker counts as gone. */
const ANNOUNCE_MS = 3_000;

/** Tells in the ledger, again and again, that a worker is ready for one model. */
export class Announcer {
  readonly #ledger: Ledger;
  readonly #onFault: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(ledger: Ledger, onFault: (error: Error) => void) {
    this.#ledger = ledger;
    this.#onFault = onFault;
  }

  start(worker: WorkerPresence): void {
    clearInterval(this.#timer);
    if (this.#ended) return;
    const announce = () => void this.#ledger.announceWorker(worker).catch(this.#onFault);
    this.#timer = setInterval(announce, ANNOUNCE_MS);
    announce();
  }

  /** It is not ready now. */
  pause(id: string): void {
    clearInterval(this.#timer);
    void this.#ledger.withdrawWorker(id).catch(this.#onFault);
  }

  /** It will not be ready again. Resolves when nobody sees it any more. */
  async end(id: string): Promise<void> {
    this.#ended = true;
    clearInterval(this.#timer);
    await this.#ledger.withdrawWorker(id);
  }
}
