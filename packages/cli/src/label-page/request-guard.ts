import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { CamscribeError } from "@camscribe/contracts";

/** Far above what a name with its reason takes. */
const MOST_BODY_BYTES = 64 * 1024;

/**
 * Lets through what our own page asks, and nothing else: another site's page may send requests to this machine (CSRF), and
 * may have its own name resolve to it (DNS rebinding); it can neither forge `Host` and `Origin` nor know the token.
 *
 * @param authority  where we listen: `127.0.0.1:8123`
 * @returns the path behind the token; undefined where the request is not our page's
 */
export function ownPath(
  { headers, method, url = "" }: IncomingMessage,
  authority: string,
  token: string,
): string | undefined {
  const origin = `http://${authority}`;
  if (headers.host !== authority) return undefined;
  if (headers.origin !== undefined ? headers.origin !== origin : method !== "GET") return undefined;
  const [, given = "", ...path] = url.split("/");
  return areEqual(given, token) ? path.join("/") : undefined;
}

function areEqual(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A JSON object out of a request's body. @throws REQUEST_MALFORMED */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers["content-type"];
  if (type !== "application/json") throw malformed(`application/json, came ${type ?? "no content type"}`);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BODY_BYTES) throw malformed(`at most ${MOST_BODY_BYTES} bytes`);
    parts.push(part);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(parts).toString());
  } catch (cause) {
    throw new CamscribeError("REQUEST_MALFORMED", "body: expected JSON", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed("an object");
  return value as Record<string, unknown>;
}

function malformed(expected: string): CamscribeError {
  return new CamscribeError("REQUEST_MALFORMED", `body: expected ${expected}`);
}
