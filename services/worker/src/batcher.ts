import { CamscribeError } from "@camscribe/contracts";

interface Waiting<Item, Outcome> {
  item: Item;
  alone: boolean;
  /** Its batch died once; the next death is its own. */
  suspected: boolean;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

/** Tells the outcome of one item, by its place in the batch. */
type Tell<Outcome> = (index: number, outcome: Outcome) => void;

/** One is computed while the next is decoded, or the one before it drawn and kept. */
const BATCHES_IN_FLIGHT = 2;

/**
 * Gathers what arrives together into batches. While as many run as may, items gather; when one is done, all of them up to
 * `size` go at once, in the order in which they came. Nothing ever waits for a batch to fill, nor for its end.
 */
export class Batcher<Item, Outcome> {
  readonly #size: number;
  readonly #run: (items: Item[], tell: Tell<Outcome>) => Promise<void>;
  #waiting: Waiting<Item, Outcome>[] = [];
  #running = new Set<Waiting<Item, Outcome>[]>();

  /** @param run  does one batch and tells each item's outcome before it resolves; at most two at a time */
  constructor(size: number, run: (items: Item[], tell: Tell<Outcome>) => Promise<void>) {
    this.#size = size;
    this.#run = run;
  }

  /**
   * @param alone  nothing else runs while it does
   * @returns its outcome
   * @throws what `run` threw before it told the outcome; COMPUTE_CRASHED only when it crashed with this item alone: what
   *   crashed in company is tried alone once, so that one poisonous item does not condemn its neighbours
   */
  submit(item: Item, { alone }: { alone: boolean }): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, alone, suspected: false, resolve, reject });
      setImmediate(() => this.#work()); // what arrives in the same turn goes in the same batch
    });
  }

  #work(): void {
    for (let batch = this.#nextBatch(); batch.length > 0; batch = this.#nextBatch()) void this.#runBatch(batch);
  }

  /** What goes now; nothing where it must wait for what runs. */
  #nextBatch(): Waiting<Item, Outcome>[] {
    const first = this.#waiting[0];
    const isSolitary = first?.alone || [...this.#running].some((batch) => batch[0]?.alone);
    if (!first || this.#running.size >= (isSolitary ? 1 : BATCHES_IN_FLIGHT)) return [];
    const batch = first.alone ? [first] : this.#waiting.filter(({ alone }) => !alone).slice(0, this.#size);
    this.#waiting = this.#waiting.filter((waiting) => !batch.includes(waiting));
    return batch;
  }

  async #runBatch(batch: Waiting<Item, Outcome>[]): Promise<void> {
    this.#running.add(batch);
    const untold = new Set(batch.keys());
    try {
      await this.#run(
        batch.map(({ item }) => item),
        (index, outcome) => {
          untold.delete(index);
          batch[index]?.resolve(outcome);
        },
      );
    } catch (thrown) {
      const left = batch.filter((_, index) => untold.has(index));
      const crashed = thrown instanceof CamscribeError && thrown.code === "COMPUTE_CRASHED";
      const again = crashed ? left.filter(({ suspected }) => !suspected) : [];
      for (const { reject } of left.filter((waiting) => !again.includes(waiting))) reject(thrown);
      this.#waiting.unshift(...again.map((waiting) => ({ ...waiting, alone: true, suspected: true })));
    } finally {
      this.#running.delete(batch);
      this.#work();
    }
  }
}
