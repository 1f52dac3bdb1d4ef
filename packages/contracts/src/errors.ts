/** Every error that leaves a package: its HTTP status, and whether the same request may succeed later. */
export const ERROR_CODES = {
  REQUEST_MALFORMED: { status: 400, retry: false },
  IMAGE_MISSING: { status: 400, retry: false },
  EXPLANATION_UNKNOWN: { status: 404, retry: false },
  ARTIFACT_UNKNOWN: { status: 404, retry: false },
  ROUTE_UNKNOWN: { status: 404, retry: false },
  IMAGE_TOO_LARGE: { status: 413, retry: false },
  IMAGE_TYPE: { status: 415, retry: false },
  IMAGE_UNREADABLE: { status: 422, retry: false },
  IMAGE_SIZE: { status: 422, retry: false },
  CLASS_UNKNOWN: { status: 422, retry: false },
  LAYER_UNKNOWN: { status: 422, retry: false },
  MODEL_UNKNOWN: { status: 422, retry: false },
  IDEMPOTENCY_KEY_REUSED: { status: 422, retry: false },
  CARD_INVALID: { status: 422, retry: false },
  NAMES_INVALID: { status: 422, retry: false },
  NAMES_UNKNOWN: { status: 422, retry: false },
  FORMAT_UNKNOWN: { status: 422, retry: false },
  TEMPLATE_INVALID: { status: 422, retry: false },
  CONCEPTS_INVALID: { status: 422, retry: false },
  MODEL_INVALID: { status: 422, retry: false },
  OP_UNSUPPORTED: { status: 422, retry: false },
  GRADIENT_UNSUPPORTED: { status: 422, retry: false },
  FILE_UNREADABLE: { status: 422, retry: false },
  CONFIG_INVALID: { status: 500, retry: false },
  SHAPE_MISMATCH: { status: 500, retry: false },
  DEVICE_UNAVAILABLE: { status: 500, retry: false },
  DEVICE_OUT_OF_MEMORY: { status: 500, retry: false },
  COMPUTE_CRASHED: { status: 500, retry: true },
  WORKER_DIED: { status: 500, retry: false },
  INTERNAL: { status: 500, retry: false },
  QUEUE_UNREACHABLE: { status: 503, retry: true },
  QUEUE_FULL: { status: 503, retry: true },
  GATEWAY_UNREACHABLE: { status: 503, retry: true },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Characters of a sentence: names come out of strangers' files, and may be of any length. */
const LONGEST = 4000;

/** An error with a code for programs and a sentence for people: what was expected, what came, of what name. */
export class CamscribeError extends Error {
  override readonly name = "CamscribeError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message, options);
    this.code = code;
  }
}

/** What crosses a process boundary of an error: never the object, only its code and sentence. */
export interface ErrorFacts {
  code: ErrorCode;
  message: string;
}

/** Any throw in one shape. What has no code of ours is `INTERNAL`. */
export function errorFacts(thrown: unknown): ErrorFacts {
  if (thrown instanceof CamscribeError) return { code: thrown.code, message: thrown.message };
  return { code: "INTERNAL", message: messageOf(thrown) };
}

/** The sentence of any throw. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
