import { createHash } from "node:crypto";
import {
  DEFAULT_KEY_PREFIX,
  type ExplanationResult,
  explainQueueName,
  type WorkerPresence,
} from "@camscribe/contracts";
import { type Ledger, type LedgerRecord, openLedger } from "@camscribe/ledger";
import { connectRedis, type RedisConnection } from "@camscribe/queue";
import { openStorage } from "@camscribe/storage";
import { Fleet, PROGRAMS } from "../queue/fleet.ts";
import { firstItems } from "./excerpts.ts";
import { PHOTOGRAPH, REQUEST } from "./photograph.ts";
import { stableValue } from "./stable-value.ts";

/** What services, queue, ledger and storage do with the photograph: real processes, a real Redis. */
export interface QueueWalk {
  /** By the names that the page gives them. */
  blocks: Record<string, unknown>;
  result: ExplanationResult;
}

/** Posts the photograph while no worker is there, looks at what waits, then starts a worker and reads the result. */
export async function walkQueue(): Promise<QueueWalk> {
  const fleet = await Fleet.start();
  const redis = connectRedis({ url: fleet.redis.url });
  const ledger = openLedger(redis, { prefix: DEFAULT_KEY_PREFIX });
  try {
    return await walk(fleet, redis, ledger);
  } finally {
    ledger.close();
    redis.disconnect();
    await fleet.stop();
  }
}

async function walk(fleet: Fleet, redis: RedisConnection, ledger: Ledger): Promise<QueueWalk> {
  const { posted, answered, id } = await post(fleet.url);
  const queued = (await ledger.read(id)) as LedgerRecord;
  const job = await jobOf(redis, queued);

  await fleet.add(PROGRAMS.worker);
  const [presence] = (await ledger.workers()) as [WorkerPresence];
  const result = await fleet.client.waitFor(id);
  const standIns = { [id]: "<id>", [result.worker as string]: "<worker>" };
  const blocks = {
    posted,
    answered,
    record: queued,
    job,
    presence: {
      ...presence,
      labels: firstItems(presence.labels, 3),
      layers: firstItems(presence.layers, 2),
      modules: firstItems(presence.modules, 2),
    },
    kept: await keptFiles(fleet.storage, queued, result),
    result: excerpt(result),
  };
  return { blocks: stableValue(blocks, standIns) as Record<string, unknown>, result };
}

async function post(url: string) {
  const form = new FormData();
  form.set("request", JSON.stringify(REQUEST));
  form.set("image", new Blob([PHOTOGRAPH]), "image");
  const request = new Request(`${url}/v1/explanations`, {
    method: "POST",
    headers: { prefer: "respond-async" },
    body: form,
  });
  const posted = {
    method: request.method,
    path: new URL(request.url).pathname,
    headers: { prefer: request.headers.get("prefer"), "content-type": mediaType(request) },
    form: { request: REQUEST, image: `<${PHOTOGRAPH.length} bytes of a JPEG>` },
  };
  const response = await fetch(request);
  const body = (await response.json()) as ExplanationResult;
  const { location, "retry-after": retryAfter } = Object.fromEntries(response.headers);
  const answered = { status: response.status, headers: { location, "retry-after": retryAfter }, body };
  return { posted, answered, id: body.id };
}

/** Without the boundary, which is drawn by chance. */
function mediaType(request: Request): string | undefined {
  return request.headers.get("content-type")?.split(";")[0];
}

/** The job as BullMQ keeps it in Redis: a hash. */
async function jobOf(redis: RedisConnection, { id, model, weightsSha256 }: LedgerRecord) {
  const queue = explainQueueName(model, weightsSha256);
  const key = `${DEFAULT_KEY_PREFIX}:${queue}:${id}`;
  const { name, data, opts } = await redis.hgetall(key);
  const sorted = Object.fromEntries(Object.entries(JSON.parse(opts as string)).sort()); // Redis keeps no order
  return { key, name, data: JSON.parse(data as string), opts: sorted };
}

/** What lies in the storage under the digests that the record names. */
async function keptFiles(storageUrl: string, { imageSha256 }: LedgerRecord, { artifacts = [] }: ExplanationResult) {
  const storage = openStorage(storageUrl);
  const facts = async (sha256: string) => {
    const bytes = (await storage.get(sha256)) as Uint8Array;
    return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  };
  const files = artifacts.map(async ({ name, mime, sha256 }) => ({ name, mime, ...(await facts(sha256)) }));
  return { image: await facts(imageSha256), artifacts: await Promise.all(files) };
}

/** The result without what the page has shown before. */
function excerpt({ explanations = [], ...result }: ExplanationResult) {
  const shortened = explanations.map(({ reasons, text, artifacts, ...explanation }) => ({
    ...explanation,
    text: `${text.slice(0, 60)}…`,
    reasons: firstItems(reasons, 1),
    artifacts: firstItems(artifacts, 2),
  }));
  return { ...result, explanations: shortened, artifacts: firstItems(result.artifacts ?? [], 1) };
}
