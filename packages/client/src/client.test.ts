import { getEventListeners } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { CamscribeClient } from "./client.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** A client of a server that answers as told. */
async function clientOf(answer: RequestListener): Promise<CamscribeClient> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return new CamscribeClient(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/`);
}

/** A job as the gateway tells it. */
const job = (facts: object) =>
  JSON.stringify({
    id: "expl_1",
    object: "explanation",
    status: "queued",
    created_at: "2026-01-01T00:00:00.000Z",
    started_at: null,
    completed_at: null,
    attempt: 0,
    worker: null,
    error: null,
    metadata: null,
    ...facts,
  });

const problem = (status: number, code: string) =>
  JSON.stringify({
    type: `urn:camscribe:error:${code}`,
    title: code,
    status,
    detail: "expected this, that came",
    code,
  });

it("throws a problem as an error with the gateway's code and sentence", async () => {
  const client = await clientOf((_, response) => response.writeHead(422).end(problem(422, "CLASS_UNKNOWN")));
  await expect(client.get("expl_1")).rejects.toMatchObject({
    code: "CLASS_UNKNOWN",
    message: "expected this, that came",
  });
});

it("knows a server that is no gateway", async () => {
  const client = await clientOf((_, response) => response.writeHead(404).end("<html>"));
  await expect(client.models()).rejects.toMatchObject({
    code: "GATEWAY_UNREACHABLE",
    message: expect.stringContaining("404"),
  });
});

it("says which address did not answer, and why", async () => {
  const client = await clientOf((_, response) => response.end());
  await new Promise((resolve) => server?.close(resolve));
  await expect(client.models()).rejects.toMatchObject({
    code: "GATEWAY_UNREACHABLE",
    message: expect.stringMatching(/http:\/\/127\.0\.0\.1:\d+,.*ECONNREFUSED/),
  });
});

it("sends picture and request as multipart, with its preference and its key", async () => {
  let seen = "";
  const client = await clientOf(async (request, response) => {
    seen += `${request.headers.prefer} ${request.headers["idempotency-key"]}\n`;
    for await (const chunk of request) seen += chunk;
    response.writeHead(202).end(job({ status: "queued" }));
  });
  const result = await client.enqueue(Buffer.from("picture"), { target: { top_k: 2 } }, { idempotencyKey: "k" });
  expect(result.id).toBe("expl_1");
  for (const part of [
    "respond-async k",
    'name="request"',
    '{"target":{"top_k":2}}',
    'name="image"; filename=',
    "picture",
  ]) {
    expect(seen).toContain(part);
  }
});

it("polls again until an explanation has ended, and puts up with a queue that is away for a while", async () => {
  const answers = [
    [200, job({ status: "running" })],
    [503, problem(503, "QUEUE_UNREACHABLE")],
    [200, job({ status: "succeeded" })],
  ] as const;
  let asked = 0;
  const client = await clientOf((request, response) => {
    expect(request.url).toBe("/v1/explanations/expl_1?wait=25");
    const [status, body] = answers[asked++] ?? [500, ""];
    response.writeHead(status).end(body);
  });
  expect((await client.waitFor("expl_1")).status).toBe("succeeded");
  expect(asked).toBe(3);
});

it("stops waiting when it is told to", async () => {
  const stop = new AbortController();
  const client = await clientOf(() => stop.abort());
  await expect(client.waitFor("expl_1", { signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
});

it("pauses where a gateway that stops answers at once, and leaves no listener on the signal", async () => {
  const stop = new AbortController();
  const times: number[] = [];
  const client = await clientOf((_, response) => {
    times.push(Date.now());
    response.end(job({ status: times.length < 3 ? "running" : "succeeded" }));
  });
  await client.waitFor("expl_1", { signal: stop.signal });
  const pauses = times.slice(1).map((time, index) => time - (times[index] as number));
  expect(Math.min(...pauses)).toBeGreaterThan(400);
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
});

it.each(["../../etc/passwd", "a/b.png", ".hidden", ""])("refuses a result with a file named '%s'", async (name) => {
  const artifacts = [{ name, mime: "image/png", bytes: 1, sha256: "0".repeat(64) }];
  const client = await clientOf((_, response) => response.end(job({ status: "succeeded", artifacts })));
  await expect(client.get("expl_1")).rejects.toMatchObject({
    code: "INTERNAL",
    message: expect.stringContaining("artifacts.0.name: "),
  });
});

it("says which field of an answer is not as it should be", async () => {
  const client = await clientOf((_, response) => response.end(job({ status: "thinking" })));
  await expect(client.get("expl_1")).rejects.toMatchObject({ message: expect.stringContaining('came "thinking"') });
});
