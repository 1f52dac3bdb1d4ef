import { createHash } from "node:crypto";
import { CamscribeError, type ErrorFacts, type ImageExplanation, type WorkerPresence } from "@camscribe/contracts";
import type { Redis } from "ioredis";
import { ulid } from "ulid";
import { type EndWatch, watchEnds } from "./end-watch.ts";
import { Presence } from "./presence.ts";
import { hasEnded, type LedgerRecord, type NewRecord, newFields, recordOf } from "./record.ts";
import { ADMIT, BEGIN, END } from "./transitions.ts";

export interface Admission {
  id: string;
  /** false: the idempotency key was used before with the same request; `id` is that explanation's. */
  fresh: boolean;
}

export interface Begun {
  /** How often its computing has begun, from 1. */
  attempt: number;
}

export type Ending = { result: ImageExplanation } | { error: ErrorFacts };

/** The record of every explanation. Redis is the truth; a job in a queue is only the way to a worker. */
export interface Ledger {
  /**
   * Writes the record of a new explanation.
   *
   * @param idempotency  the caller's key, and a digest of everything that was asked
   * @throws IDEMPOTENCY_KEY_REUSED when the key came with another request in the last 24 hours
   */
  admit(record: NewRecord, idempotency?: { key: string; digest: string }): Promise<Admission>;
  /** Whether an explanation was admitted with this idempotency key in the last 24 hours. */
  knowsKey(key: string): Promise<boolean>;
  read(id: string): Promise<LedgerRecord | undefined>;
  /** Its computing begins. `undefined`: it has ended, or its record is gone; there is nothing to do. */
  begin(id: string, worker: string, how: { alone: boolean }): Promise<Begun | undefined>;
  /** Its computing ended. false: another end was written first, and this one is ignored. */
  end(id: string, worker: string, ending: Ending): Promise<boolean>;
  /** The record when it has ended, or as it is after `waitMs`. */
  readEnded(id: string, waitMs: number, signal?: AbortSignal): Promise<LedgerRecord | undefined>;
  announceWorker(worker: WorkerPresence): Promise<void>;
  withdrawWorker(id: string): Promise<void>;
  /** Ready workers. */
  workers(): Promise<WorkerPresence[]>;
  close(): void;
}

/** A record lives this long after its last change. */
const KEEP_MS = 7 * 24 * 3600 * 1000;
const KEEP_IDEMPOTENCY_MS = 24 * 3600 * 1000;

/**
 * Opens the ledger. The connection stays the caller's.
 *
 * Every method throws QUEUE_UNREACHABLE when Redis fails; how long it waits for Redis is the connection's patience.
 */
export function openLedger(redis: Redis, { prefix }: { prefix: string }): Ledger {
  const recordKey = (id: string) => `${prefix}:explanation:${id}`;
  // Hashed: a caller's key may be long, or hold anything.
  const idempotencyKey = (key: string) => `${prefix}:idempotency:${createHash("sha256").update(key).digest("hex")}`;
  const channel = `${prefix}:ended`;
  const admit = script(redis, "camscribeAdmit", ADMIT);
  const begin = script(redis, "camscribeBegin", BEGIN);
  const end = script(redis, "camscribeEnd", END);
  const presence = new Presence(redis, `${prefix}:worker`);
  let watch: EndWatch | undefined;

  async function read(id: string): Promise<LedgerRecord | undefined> {
    return recordOf(await reached(redis.hgetall(recordKey(id))));
  }

  return {
    async admit(record, idempotency) {
      const id = `expl_${ulid()}`;
      const keys = [recordKey(id)];
      if (idempotency) keys.push(idempotencyKey(idempotency.key));
      const fields = newFields(id, record, new Date().toISOString());
      const args = [id, idempotency?.digest ?? "", KEEP_MS, KEEP_IDEMPOTENCY_MS, ...fields];
      const [outcome, admitted] = (await reached(admit(keys, args))) as [number, string];
      if (outcome === -1) {
        throw new CamscribeError(
          "IDEMPOTENCY_KEY_REUSED",
          `expected the request that Idempotency-Key "${idempotency?.key}" was first used with (${admitted}), but this one differs; use a new key for a new request`,
        );
      }
      return { id: admitted, fresh: outcome === 1 };
    },
    knowsKey: async (key) => (await reached(redis.exists(idempotencyKey(key)))) === 1,
    read,
    async begin(id, worker, { alone }) {
      const args = [worker, new Date().toISOString(), alone ? "1" : "0", KEEP_MS];
      const attempt = (await reached(begin([recordKey(id)], args))) as number;
      return attempt === 0 ? undefined : { attempt };
    },
    async end(id, worker, ending) {
      const [status, field, facts] =
        "result" in ending ? ["succeeded", "result", ending.result] : ["failed", "error", ending.error];
      const args = [id, status, worker, new Date().toISOString(), field, JSON.stringify(facts), KEEP_MS, channel];
      return (await reached(end([recordKey(id)], args as string[]))) === 1;
    },
    async readEnded(id, waitMs, signal) {
      if (waitMs <= 0) return read(id);
      watch ??= watchEnds(redis, channel);
      const answered = new AbortController();
      const stop = AbortSignal.any([answered.signal, AbortSignal.timeout(waitMs), ...(signal ? [signal] : [])]);
      try {
        for (;;) {
          const heard = watch.next(id, stop); // listen first, then look: an end between the two is heard
          const record = await read(id);
          if (!record || hasEnded(record) || stop.aborted) return record;
          await heard;
        }
      } finally {
        answered.abort();
      }
    },
    announceWorker: (worker) => reached(presence.announce(worker)),
    withdrawWorker: (id) => reached(presence.withdraw(id)),
    workers: () => reached(presence.list()),
    close: () => watch?.close(),
  };
}

type Script = (keys: string[], args: (string | number)[]) => Promise<unknown>;

/** Registers a Lua script on the connection: sent once, then called by its digest. */
function script(redis: Redis, name: string, lua: string): Script {
  redis.defineCommand(name, { lua });
  const command = (redis as unknown as Record<string, (...args: (string | number)[]) => Promise<unknown>>)[name];
  if (!command) throw new Error(`expected ioredis to define ${name}`);
  return (keys, args) => command.call(redis, keys.length, ...keys, ...args);
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CamscribeError("QUEUE_UNREACHABLE", `expected the ledger's Redis to answer, but: ${reason}; try again`, {
      cause,
    });
  }
}
