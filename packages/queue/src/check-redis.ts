import { CamscribeError } from "@camscribe/contracts";
import { Redis } from "ioredis";
import { redisName } from "./connect-redis.ts";

/** What a deployment should know of its Redis. */
export interface RedisFacts {
  version: string;
  /** Whether every write goes to the append-only file: without it a restart loses every job. */
  appendOnly: boolean;
  /** `noeviction` is the right one: any other may throw jobs away when memory is short. */
  evictionPolicy: string;
}

/** How long a Redis may take to answer before it counts as away. */
const PATIENCE_MS = 3_000;

/**
 * Asks Redis once who it is.
 *
 * @throws QUEUE_UNREACHABLE when it does not answer within three seconds, or refuses
 */
export async function checkRedis(url: string): Promise<RedisFacts> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
  });
  let reason: Error | undefined;
  redis.on("error", (error: Error) => {
    reason = error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const fact = (name: string) => new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim() ?? "";
    return {
      version: fact("redis_version"),
      appendOnly: fact("aof_enabled") === "1",
      evictionPolicy: fact("maxmemory_policy"),
    };
  } catch (thrown) {
    const cause = reason ?? thrown;
    throw new CamscribeError(
      "QUEUE_UNREACHABLE",
      `expected a Redis at ${redisName(url)}, but ${told(cause)}; start one (\`redis-server\`) or set REDIS_URL to where it is`,
      { cause },
    );
  } finally {
    redis.disconnect();
  }
}

function told(cause: unknown): string {
  const message =
    cause instanceof Error ? cause.message || ((cause as { code?: string }).code ?? cause.name) : `${cause}`;
  return `it did not answer (${message})`;
}
