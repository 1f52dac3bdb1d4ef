import { Redis } from "ioredis";

export type RedisConnection = Redis;

export interface ConnectOptions {
  /** `redis://`, `rediss://` or `unix://`. */
  url: string;
  /** How long one command may wait for Redis. Left out: until it is back, which is what a worker wants. */
  patienceMs?: number;
  /** Told once when Redis goes away, not at every try to reach it again. */
  onDown?: (error: Error) => void;
  /** Told when Redis is there, the first time and again. */
  onUp?: () => void;
}

/** Longest pause between two tries to reach Redis: services heal within this time. */
const RECONNECT_MS = 1_000;

/** A connection that never gives up: Redis may go away and come back, and what was not answered is sent again. */
export function connectRedis({ url, patienceMs, onDown, onUp }: ConnectOptions): RedisConnection {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null, // BullMQ insists: a blocked read has no number of retries
    retryStrategy: (times) => Math.min(times * 50, RECONNECT_MS),
    ...(patienceMs === undefined ? {} : { commandTimeout: patienceMs }),
  });
  let down = false;
  redis.on("error", (error: Error) => {
    if (!down) onDown?.(error);
    down = true;
  });
  redis.on("ready", () => {
    down = false;
    onUp?.();
  });
  return redis;
}

/** A Redis address for people: without user and password. */
export function redisName(url: string): string {
  const address = new URL(url);
  address.username = "";
  address.password = "";
  return address.href;
}
