import type { ErrorFacts, ExplanationRequest, ImageExplanation, Status } from "@camscribe/contracts";

/** One explanation from its admission to its end. */
export interface LedgerRecord {
  id: string;
  status: Status;
  request: ExplanationRequest;
  /** Digest of the image's bytes as they came; the bytes are in the storage. */
  imageSha256: string;
  /** The revision that it was admitted for. */
  model: string;
  weightsSha256: string;
  /** ISO 8601, like the two below. */
  createdAt: string;
  /** When its computing first began. */
  startedAt: string | null;
  completedAt: string | null;
  /** How often its computing has begun. */
  attempt: number;
  /** How often it has begun with no other job beside it, because it is under suspicion. */
  aloneAttempts: number;
  /** Which worker had it last. */
  worker: string | null;
  result: ImageExplanation | null;
  error: ErrorFacts | null;
}

/** What is known when an explanation is admitted. */
export type NewRecord = Pick<LedgerRecord, "request" | "imageSha256" | "model" | "weightsSha256">;

/** A status that nothing changes any more. */
export function hasEnded(record: Pick<LedgerRecord, "status">): boolean {
  return record.status === "succeeded" || record.status === "failed";
}

/** The fields of a new record as Redis keeps them. */
export function newFields(id: string, record: NewRecord, createdAt: string): string[] {
  return Object.entries({
    id,
    status: "queued" satisfies Status,
    request: JSON.stringify(record.request),
    imageSha256: record.imageSha256,
    model: record.model,
    weightsSha256: record.weightsSha256,
    createdAt,
    attempt: "0",
    aloneAttempts: "0",
  }).flat();
}

/** A record out of its Redis hash; an empty hash is no record. */
export function recordOf(fields: Record<string, string>): LedgerRecord | undefined {
  const { id, status, request, imageSha256, model, weightsSha256, createdAt } = fields;
  // All or nothing: admission writes them in one step.
  if (!id || !status || !request || !imageSha256 || !model || !weightsSha256 || !createdAt) return undefined;
  return {
    id,
    status: status as Status,
    request: JSON.parse(request),
    imageSha256,
    model,
    weightsSha256,
    createdAt,
    startedAt: fields.startedAt ?? null,
    completedAt: fields.completedAt ?? null,
    attempt: Number(fields.attempt),
    aloneAttempts: Number(fields.aloneAttempts),
    worker: fields.worker ?? null,
    result: fields.result === undefined ? null : JSON.parse(fields.result),
    error: fields.error === undefined ? null : JSON.parse(fields.error),
  };
}
