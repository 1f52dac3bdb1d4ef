import { CamscribeError, type ExplanationRequestInput, type ExplanationResult } from "@camscribe/contracts";
import { openError, unreachable } from "./open-error.ts";
import { openResult } from "./open-result.ts";

/** A file of a result. */
export interface ArtifactFile {
  mime: string;
  bytes: Uint8Array;
}

/** A model as GET /v1/models lists it. */
export interface ModelSummary {
  name: string;
  version: string | null;
  licence: string | null;
  input: { height: number; width: number } | null;
  /** What is wrong with its card. */
  fault: string | null;
  /** Who is ready to explain it. */
  workers: { id: string; device: string; weights_sha256: string }[];
}

/** Longest long-poll that the gateway allows, in seconds. */
const LONG_POLL_S = 25;
/** How long `waitFor` puts up with a gateway or a queue that is away, before it gives up. */
const PATIENCE_MS = 30_000;
const RETRY_PAUSE_MS = 500;

/**
 * The HTTP API, typed. Fetch only: runs in Node and in a browser.
 *
 * Every method throws a CamscribeError: the gateway's own code, or GATEWAY_UNREACHABLE.
 */
export class CamscribeClient {
  readonly #url: string;

  /** @param url  of the gateway, such as `http://127.0.0.1:8080` */
  constructor(url: string) {
    this.#url = url.replace(/\/+$/, "");
  }

  /**
   * Asks for an explanation and returns at once, or with `waitS` when it ended, after so many seconds (25 at most) at
   * the latest.
   *
   * @param idempotencyKey  the same key with the same request is the same explanation, for 24 hours
   */
  async enqueue(
    image: Uint8Array | Blob,
    request: ExplanationRequestInput = {},
    { waitS = 0, idempotencyKey }: { waitS?: number; idempotencyKey?: string } = {},
  ): Promise<ExplanationResult> {
    const form = new FormData();
    form.set("request", JSON.stringify(request));
    form.set("image", image instanceof Blob ? image : new Blob([image as Uint8Array<ArrayBuffer>]), "image");
    const headers: Record<string, string> = { prefer: waitS > 0 ? `wait=${waitS}` : "respond-async" };
    if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    const response = await this.#fetch("/v1/explanations", { method: "POST", body: form, headers });
    return openResult(response, this.#url);
  }

  /** An explanation as it is, or with `waitS` when it ended, after so many seconds (25 at most) at the latest. */
  async get(
    id: string,
    { waitS = 0, signal }: { waitS?: number; signal?: AbortSignal } = {},
  ): Promise<ExplanationResult> {
    const path = `/v1/explanations/${encodeURIComponent(id)}?wait=${waitS}`;
    return openResult(await this.#fetch(path, { signal: signal ?? null }), this.#url);
  }

  /**
   * An explanation when it has ended, however long that takes. A gateway or queue that is away for less than half a
   * minute is waited for.
   */
  async waitFor(id: string, { signal }: { signal?: AbortSignal } = {}): Promise<ExplanationResult> {
    let lastAnswer = Date.now();
    for (;;) {
      const asked = Date.now();
      try {
        // A signal of its own for each request: listeners would pile up on one that many jobs share.
        const own = signal ? { signal: AbortSignal.any([signal]) } : {};
        const result = await this.get(id, { waitS: LONG_POLL_S, ...own });
        if (result.status === "succeeded" || result.status === "failed") return result;
        lastAnswer = Date.now();
        if (lastAnswer - asked > (LONG_POLL_S * 1000) / 2) continue;
        // A gateway that is about to stop answers at once.
      } catch (thrown) {
        if (!isAway(thrown) || Date.now() - lastAnswer > PATIENCE_MS) throw thrown;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
    }
  }

  async artifact(id: string, name: string): Promise<ArtifactFile> {
    const path = `/v1/explanations/${encodeURIComponent(id)}/artifacts/${encodeURIComponent(name)}`;
    const response = await this.#fetch(path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { mime: response.headers.get("content-type") ?? "application/octet-stream", bytes };
  }

  async models(): Promise<ModelSummary[]> {
    const { data } = (await (await this.#fetch("/v1/models")).json()) as { data: ModelSummary[] };
    return data;
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(this.#url + path, init);
    } catch (cause) {
      if (init?.signal?.aborted) throw cause;
      throw unreachable(this.#url, cause);
    }
    if (!response.ok) throw await openError(response, this.#url);
    return response;
  }
}

function isAway(thrown: unknown): boolean {
  return (
    thrown instanceof CamscribeError && (thrown.code === "GATEWAY_UNREACHABLE" || thrown.code === "QUEUE_UNREACHABLE")
  );
}
