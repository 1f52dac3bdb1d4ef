import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A Redis of a test's own: on a unix socket in a folder of its own, with AOF as in production. */
export class RedisServer {
  readonly folder: string;
  readonly url: string;
  #process: ChildProcess | undefined;

  private constructor(folder: string) {
    this.folder = folder;
    this.url = `unix://${join(folder, "redis.sock")}`;
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await mkdtemp(join(tmpdir(), "camscribe-redis-")));
    await server.comeBack();
    return server;
  }

  /** Starts it, or starts it again with what it had on disk. */
  async comeBack(): Promise<void> {
    const options = [
      "--port",
      "0",
      "--unixsocket",
      "redis.sock",
      "--appendonly",
      "yes",
      "--maxmemory-policy",
      "noeviction",
    ];
    const server = spawn("redis-server", [...options, "--dir", this.folder], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#process = server;
    const failed = once(server, "error").then(([error]) => Promise.reject(error));
    failed.catch(() => {});
    await Promise.race([failed, untilReady(server)]);
  }

  /** Stops it as an operator does: what it has is on disk. */
  async goAway(): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (!server) return;
    const gone = once(server, "exit");
    server.kill("SIGTERM");
    await gone;
  }

  async stop(): Promise<void> {
    await this.goAway();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (!server.stdout) throw new Error("expected redis-server's output");
  const lines = createInterface(server.stdout);
  for await (const line of lines) {
    if (!line.includes("ready to accept connections") && !line.includes("Ready to accept connections")) continue;
    server.stdout.resume();
    return;
  }
  throw new Error("expected redis-server to get ready, but it ended");
}
