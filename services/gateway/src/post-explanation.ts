import { createHash } from "node:crypto";
import { checkFormat, explainQueueName } from "@camscribe/contracts";
import { hasEnded, type LedgerRecord } from "@camscribe/ledger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { checkRequest } from "./check-request.ts";
import { preferredWaitS } from "./prefer.ts";
import { readPosted } from "./read-posted.ts";
import { resultOf } from "./result-view.ts";
import type { Services } from "./services.ts";
import { workerNotice } from "./worker-notice.ts";

/** Seconds after which it is worth asking for the result. */
const RETRY_AFTER_S = 1;

/** POST /v1/explanations: checks, keeps the image, writes the record, and only then sends the job. */
export async function postExplanation(services: Services, http: FastifyRequest, reply: FastifyReply) {
  const { ledger, queue, storage, models, templates, stopping } = services;
  const { image, request } = await readPosted(http);
  if (templates !== undefined) checkFormat(request.format, templates);
  const model = await models.find(request.model);
  checkRequest(request, model);
  const key = idempotencyKey(http);
  // A replay takes no new room, and wants the answer that it missed most when much is waiting.
  const replayed = key !== undefined && (await ledger.knowsKey(key));
  if (!replayed) await queue.checkRoom(explainQueueName(model.name, model.weightsSha256));

  const imageSha256 = await storage.put(image);
  const { id } = await ledger.admit(
    { request, imageSha256, model: model.name, weightsSha256: model.weightsSha256 },
    key === undefined ? undefined : { key, digest: digestOf(imageSha256, request) },
  );
  const admitted = await ledger.read(id);
  // A replay adds its job again, in case the first try got no further than the record.
  if (admitted && !hasEnded(admitted)) {
    await queue.add(explainQueueName(admitted.model, admitted.weightsSha256), { id });
  }

  const waitS = preferredWaitS(http.headers.prefer);
  const record = (await ledger.readEnded(id, waitS * 1000, stopping)) as LedgerRecord;
  const notice = record.status === "queued" ? workerNotice(record, await ledger.workers()) : undefined;
  if (notice) {
    http.log.warn({ explanation: id }, notice);
    reply.header("camscribe-notice", notice);
  }
  return sendAdmitted(reply, record, waitS);
}

function idempotencyKey(http: FastifyRequest): string | undefined {
  const key = http.headers["idempotency-key"];
  return typeof key === "string" && key !== "" ? key : undefined;
}

/** Of everything that was asked. */
function digestOf(imageSha256: string, request: object): string {
  return createHash("sha256").update(imageSha256).update(JSON.stringify(request)).digest("hex");
}

function sendAdmitted(reply: FastifyReply, record: LedgerRecord, waitS: number) {
  reply.header("location", `/v1/explanations/${record.id}`);
  if (waitS > 0) reply.header("preference-applied", `wait=${waitS}`);
  if (hasEnded(record)) return reply.code(200).send(resultOf(record));
  return reply.code(202).header("retry-after", RETRY_AFTER_S).send(resultOf(record));
}
