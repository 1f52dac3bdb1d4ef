import { type WorkerPresence, workerPresenceSchema } from "@camscribe/contracts";
import type { Redis } from "ioredis";

/** How long a worker counts as there after it last said so; it says so three times in this time. */
const PRESENCE_MS = 9_000;

/** Which workers are ready, and what they can explain. A worker that dies disappears by itself. */
export class Presence {
  readonly #redis: Redis;
  readonly #key: string;

  /** @param key  of the set of workers' names; their facts are in `key:<name>` */
  constructor(redis: Redis, key: string) {
    this.#redis = redis;
    this.#key = key;
  }

  async announce(worker: WorkerPresence): Promise<void> {
    const announced = this.#redis.multi();
    announced.set(`${this.#key}:${worker.id}`, JSON.stringify(worker), "PX", PRESENCE_MS);
    announced.sadd(this.#key, worker.id);
    await announced.exec();
  }

  async withdraw(id: string): Promise<void> {
    await this.#redis.multi().del(`${this.#key}:${id}`).srem(this.#key, id).exec();
  }

  /** Ready workers, in the order of their names. */
  async list(): Promise<WorkerPresence[]> {
    const ids = (await this.#redis.smembers(this.#key)).sort();
    if (ids.length === 0) return [];
    const facts = await this.#redis.mget(ids.map((id) => `${this.#key}:${id}`));
    const gone = ids.filter((_, index) => facts[index] === null);
    if (gone.length > 0) await this.#redis.srem(this.#key, ...gone);
    return facts.flatMap((json) => (json ? [workerPresenceSchema.parse(JSON.parse(json))] : []));
  }
}
