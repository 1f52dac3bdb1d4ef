import { createHash } from "node:crypto";
import { CamscribeError, schemaFaults } from "@camscribe/contracts";
import type { LedgerRecord } from "@camscribe/ledger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isKnown } from "./if-none-match.ts";
import { MAX_WAIT_S } from "./prefer.ts";
import { resultOf } from "./result-view.ts";
import type { Services } from "./services.ts";
import { workerNotice } from "./worker-notice.ts";

const querySchema = z.strictObject({ wait: z.coerce.number().int().min(0).max(MAX_WAIT_S).default(0) });

/** GET /v1/explanations/{id}: as it is, or with `?wait=N` when it has ended, after N seconds at the latest. */
export async function getExplanation({ ledger, stopping }: Services, http: FastifyRequest, reply: FastifyReply) {
  const { id } = http.params as { id: string };
  const query = querySchema.safeParse(http.query);
  if (!query.success) {
    throw new CamscribeError("REQUEST_MALFORMED", `query: ${schemaFaults(query.error, http.query).join("; ")}`);
  }
  const record = known(id, await ledger.readEnded(id, query.data.wait * 1000, stopping));
  const notice = record.status === "queued" ? workerNotice(record, await ledger.workers()) : undefined;
  if (notice) reply.header("camscribe-notice", notice);
  const body = JSON.stringify(resultOf(record));
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  reply.header("etag", etag);
  if (isKnown(etag, http.headers["if-none-match"])) return reply.code(304).send();
  return reply.type("application/json; charset=utf-8").send(body);
}

/** GET /v1/explanations/{id}/artifacts/{name}: one file of a result. */
export async function getArtifact({ ledger, storage }: Services, http: FastifyRequest, reply: FastifyReply) {
  const { id, name } = http.params as { id: string; name: string };
  const record = known(id, await ledger.read(id));
  const artifacts = record.result?.artifacts ?? [];
  const artifact = artifacts.find((file) => file.name === name);
  if (!artifact) {
    const names = artifacts.map((file) => file.name).join(", ");
    const there = names ? `one of ${names}` : `files, but ${id} is ${record.status} and has none`;
    throw new CamscribeError("ARTIFACT_UNKNOWN", `artifact: expected ${there}, came '${name}'`);
  }
  const etag = `"${artifact.sha256}"`;
  // No file of ours has a script: none runs, whatever an image or a name may have smuggled in.
  reply.headers({
    etag,
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "sandbox",
    "x-content-type-options": "nosniff",
  });
  if (isKnown(etag, http.headers["if-none-match"])) return reply.code(304).send();
  const bytes = await storage.get(artifact.sha256);
  if (!bytes) {
    throw new CamscribeError(
      "INTERNAL",
      `expected ${name} of ${id} in the storage, it is gone; gateway and workers must share one STORAGE`,
    );
  }
  return reply.type(artifact.mime).send(Buffer.from(bytes));
}

function known(id: string, record: LedgerRecord | undefined): LedgerRecord {
  if (record) return record;
  throw new CamscribeError(
    "EXPLANATION_UNKNOWN",
    `id: expected the id of an explanation that was asked for in the last seven days, came '${id}'`,
  );
}
