import { readTemplates, shippedModels } from "@camscribe/catalog";
import { CamscribeError, DEFAULT_KEY_PREFIX } from "@camscribe/contracts";
import { openLedger } from "@camscribe/ledger";
import { checkRedis, connectRedis, openJobQueue } from "@camscribe/queue";
import { openStorage } from "@camscribe/storage";
import type { Logger } from "pino";
import { buildServer } from "./build-server.ts";
import type { GatewayConfig } from "./config.ts";
import { KnownModels } from "./known-models.ts";

export interface RunningGateway {
  url: string;
  /** Takes no more requests, answers those that wait, and lets go of everything. */
  stop(): Promise<void>;
}

/** How long a request waits for Redis before it is answered with 503. */
const REDIS_PATIENCE_MS = 3_000;

/** How long callers may take to send or read what is under way when the gateway stops. */
const STOP_GRACE_MS = 5_000;

/**
 * Starts the HTTP API and resolves when it listens.
 *
 * @throws QUEUE_UNREACHABLE without Redis; TEMPLATE_INVALID, FILE_UNREADABLE
 */
export async function runGateway(config: GatewayConfig, log: Logger): Promise<RunningGateway> {
  const templates = config.TEMPLATES === undefined ? undefined : await readTemplates(config.TEMPLATES);
  await checkRedis(config.REDIS_URL);
  const redis = connectRedis({
    url: config.REDIS_URL,
    patienceMs: REDIS_PATIENCE_MS,
    onDown: (error) => log.warn({ reason: error.message }, "Redis is away; trying again"),
    onUp: () => log.info("Redis is there"),
  });
  const prefix = DEFAULT_KEY_PREFIX;
  const ledger = openLedger(redis, { prefix });
  const queue = openJobQueue(redis, { prefix, limit: config.QUEUE_LIMIT, patienceMs: REDIS_PATIENCE_MS });
  const stopping = new AbortController();
  const server = buildServer(
    {
      ledger,
      queue,
      storage: openStorage(config.STORAGE),
      models: new KnownModels(ledger, [...config.MODELS, shippedModels()]),
      templates: templates?.map(({ name }) => name),
      stopping: stopping.signal,
    },
    log,
  );
  const url = await server.listen({ host: config.HOST, port: config.PORT }).catch((cause) => {
    throw new CamscribeError(
      "CONFIG_INVALID",
      `HOST, PORT: expected an address to listen at, ${config.HOST}:${config.PORT} came (${cause.message}); set PORT to a free port`,
      { cause },
    );
  });
  return {
    url,
    async stop() {
      stopping.abort();
      const cut = setTimeout(() => server.server.closeAllConnections(), STOP_GRACE_MS);
      await server.close();
      clearTimeout(cut);
      await queue.close().catch(() => {}); // with Redis away there is nothing to say goodbye to
      ledger.close();
      redis.disconnect();
    },
  };
}
