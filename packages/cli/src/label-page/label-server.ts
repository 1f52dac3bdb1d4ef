import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CamscribeError, ERROR_CODES, errorFacts } from "@camscribe/contracts";
import type { NamingDesk } from "@camscribe/dissection";
import { LABEL_PAGE, LABEL_PAGE_POLICY } from "./label-page.ts";
import { ownPath, readJson } from "./request-guard.ts";

const LOOPBACK = "127.0.0.1";

export interface LabelServerOptions {
  desk: NamingDesk;
  /** Told after each answer, before it is confirmed. */
  onAnswer: () => Promise<void>;
  /** 0: any free one. */
  port: number;
  /** Who signs, until the page is told otherwise. */
  author: string;
}

export interface LabelServer {
  /** With the token that lets in. */
  url: string;
  close(): Promise<void>;
}

/** Serves the page on which people name and judge, to this machine only. @throws CONFIG_INVALID where the port is taken */
export async function startLabelServer(options: LabelServerOptions): Promise<LabelServer> {
  const token = randomBytes(24).toString("base64url");
  const server = createServer((request, response) => {
    void answer(request, response, options, token);
  });
  try {
    await once(server.listen(options.port, LOOPBACK), "listening");
  } catch (cause) {
    const message = `--port: expected a free port of ${LOOPBACK}, came ${options.port}: ${(cause as Error).message}`;
    throw new CamscribeError("CONFIG_INVALID", message, { cause });
  }
  return {
    url: `http://${authorityOf(server.address() as AddressInfo)}/${token}/`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function authorityOf({ port }: { port: number }): string {
  return `${LOOPBACK}:${port}`;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: LabelServerOptions,
  token: string,
): Promise<void> {
  try {
    const path = ownPath(request, authorityOf({ port: request.socket.localPort! }), token);
    if (path === undefined) return send(response, 403, "text/plain", "Open the address that the command printed.\n");
    if (request.method === "GET") await answerGet(path, response, options);
    else if (request.method === "POST") await answerPost(path, request, response, options);
    else throw new CamscribeError("ROUTE_UNKNOWN", `expected GET or POST, came ${request.method}`);
  } catch (thrown) {
    const { code, message } = errorFacts(thrown);
    sendJson(response, { code, message }, ERROR_CODES[code].status);
  }
}

async function answerGet(path: string, response: ServerResponse, { desk, author }: LabelServerOptions): Promise<void> {
  const [route, ...rest] = path.split("?")[0]!.split("/");
  if (path === "") return sendPage(response);
  if (route === "units" && rest.length === 0) {
    const { model, layer } = desk.gallery;
    return sendJson(response, { model: model.name, layer: layer.name, author, units: desk.units() });
  }
  if (route === "question" && rest.length === 1) {
    return sendJson(response, { question: desk.question(decoded(rest[0]!)) ?? null });
  }
  if (route === "patches" && rest.length === 2) {
    // The same for as long as the command runs, and the next run has another address.
    return sendPatch(response, await desk.patch(numberOf(rest[0]!), numberOf(rest[1]!)), "private, max-age=86400");
  }
  if (route === "tiles" && rest.length === 2) {
    return sendPatch(response, await desk.tile(rest[0]!, numberOf(rest[1]!)), "no-store");
  }
  throw new CamscribeError("ROUTE_UNKNOWN", `expected something to show, came "${path}"`);
}

async function answerPost(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { desk, onAnswer }: LabelServerOptions,
): Promise<void> {
  const routes: Partial<Record<string, (body: Record<string, unknown>) => Promise<void>>> = {
    words: (body) => desk.say(body),
    undo: (body) => desk.undo(body),
    picks: (body) => desk.pick(body),
  };
  const take = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (take === undefined) throw new CamscribeError("ROUTE_UNKNOWN", `expected something to answer, came "${path}"`);
  const body = await readJson(request);
  await take(body);
  await onAnswer();
  sendJson(response, { unit: path === "picks" ? null : desk.units()[body.unit as number] });
}

function numberOf(text: string): number {
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new CamscribeError("REQUEST_MALFORMED", "judge: expected text in UTF-8", { cause });
  }
}

function sendPage(response: ServerResponse): void {
  send(response, 200, "text/html; charset=utf-8", LABEL_PAGE, { "content-security-policy": LABEL_PAGE_POLICY });
}

function sendPatch(response: ServerResponse, jpeg: Uint8Array | undefined, caching: string): void {
  if (jpeg === undefined) throw new CamscribeError("ARTIFACT_UNKNOWN", "expected a patch that is there");
  send(response, 200, "image/jpeg", jpeg, { "cache-control": caching });
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, status, "application/json", JSON.stringify(value));
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    ...headers,
  });
  response.end(body);
}
