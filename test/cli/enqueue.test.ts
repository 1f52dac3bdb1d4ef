import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ExplanationResult, Problem } from "@camscribe/contracts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";

let folder: string;
let server: Server;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** The address of a gateway that answers as told. */
async function gatewayThat(answers: RequestListener): Promise<string> {
  server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const job = (id: string): ExplanationResult => ({
  id,
  object: "explanation",
  status: "queued",
  created_at: "2026-01-01T00:00:00.000Z",
  started_at: null,
  completed_at: null,
  attempt: 0,
  worker: null,
  error: null,
  metadata: null,
});

const problem = (code: Problem["code"], status: number) =>
  JSON.stringify({ type: `urn:camscribe:error:${code}`, title: code, status, detail: "not here", code });

it("says which jobs it no longer waits for and which files were never sent, when it ends by an error", async () => {
  for (const name of ["first", "second"]) await writeFile(join(folder, `${name}.jpg`), name);
  const url = await gatewayThat(async (request, response) => {
    if (request.method === "GET") response.writeHead(404).end(problem("EXPLANATION_UNKNOWN", 404));
    else if ((await text(request)).includes("first")) response.writeHead(202).end(JSON.stringify(job("expl_1")));
    else response.writeHead(503).end(problem("QUEUE_FULL", 503));
  });
  const run = await runCli(["enqueue", "--wait", "--url", url, folder]);
  expect(run.stderr).toContain("not waited for any longer: camscribe results expl_1\n");
  expect(run.stderr).toContain(`never sent: ${join(folder, "second.jpg")}\n`);
  expect(run.code).toBeGreaterThan(1);
});
