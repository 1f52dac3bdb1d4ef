/** What holds memory and can give it back. */
export interface Resident {
  /** 0 at rest. */
  readonly residentBytes: number;
  readonly isIdle: boolean;
  /** When it was last used, on any one clock. */
  readonly lastUsed: number;
  /** Gives all its memory back until it is used again. */
  rest(): Promise<void>;
}

/**
 * Memory that a worker's compute processes may hold together. What computes is never ended, and what was used last stays
 * even where it is too large alone: the next job would only start it again.
 */
export class MemoryBudget {
  readonly #bytes: number;
  readonly #residents: Resident[] = [];

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  add(resident: Resident): void {
    this.#residents.push(resident);
  }

  /** Sends idle ones to rest, the longest unused first, until the others fit. */
  async makeRoom(): Promise<void> {
    const awake = this.#residents.filter(({ residentBytes }) => residentBytes > 0);
    let sum = awake.reduce((bytes, { residentBytes }) => bytes + residentBytes, 0);
    const rests: Promise<void>[] = [];
    for (const resident of awake.toSorted((a, b) => a.lastUsed - b.lastUsed).slice(0, -1)) {
      if (sum <= this.#bytes) break;
      if (!resident.isIdle) continue;
      sum -= resident.residentBytes;
      rests.push(resident.rest());
    }
    await Promise.all(rests);
  }
}
