import type { ExplanationResult } from "@camscribe/contracts";
import type { LedgerRecord } from "@camscribe/ledger";

/** A record as callers read it. */
export function resultOf(record: LedgerRecord): ExplanationResult {
  return {
    id: record.id,
    object: "explanation",
    status: record.status,
    created_at: record.createdAt,
    started_at: record.startedAt,
    completed_at: record.completedAt,
    attempt: record.attempt,
    worker: record.worker,
    ...record.result,
    error: record.error,
    metadata: record.request.metadata ?? null,
  };
}
