import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { checkRedis } from "@camscribe/queue";
import { endOf } from "./end-of.ts";
import type { ServedProcess } from "./served-process.ts";

/** Unix limits a socket's path to 104 (macOS) or 108 bytes, with its closing zero. */
const LONGEST_SOCKET_PATH = 103;

export const REDIS_ADVICE =
  "set REDIS_URL to a Redis that runs, or install redis-server " +
  "(Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis)";

/**
 * A private redis-server on a unix socket in `folder`. What it was told survives its end (append-only file), and it
 * refuses writes rather than drop jobs when memory is short.
 *
 * @throws CamscribeError QUEUE_UNREACHABLE where there is no redis-server or it does not start
 */
export async function startRedis(folder: string): Promise<ServedProcess<{ url: string }>> {
  const socket = join(folder, "redis.sock");
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) {
    throw new CamscribeError(
      "CONFIG_INVALID",
      `--data: expected a shorter path, came "${folder}", too long for a socket`,
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseSecond(folder, `unix://${socket}`);
  const child = spawn(
    "redis-server",
    [
      ["--port", "0"],
      ["--unixsocket", socket],
      ["--unixsocketperm", "700"],
      ["--dir", folder],
      ["--pidfile", join(folder, "redis.pid")],
      ["--appendonly", "yes"],
      ["--save", ""],
      ["--maxmemory-policy", "noeviction"],
    ].flat(),
    // In a process group of its own: a terminal's Ctrl-C must not reach Redis before the workers have drained.
    { stdio: ["ignore", "pipe", "ignore"], detached: true },
  );
  const killWithUs = () => child.kill();
  process.once("exit", killWithUs);
  const ended = endOf(child).finally(() => process.off("exit", killWithUs));
  await ready(child, ended);
  return {
    facts: { url: `unix://${socket}` },
    ended,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Two Redis on one append-only file would ruin it. */
async function refuseSecond(folder: string, url: string): Promise<void> {
  const answers = await checkRedis(url).then(
    () => true,
    () => false,
  );
  if (!answers) return;
  const pid = (await readFile(join(folder, "redis.pid"), "utf8").catch(() => "")).trim();
  throw new CamscribeError(
    "CONFIG_INVALID",
    `--data: expected a folder that nobody uses, but a Redis (process ${pid}) serves ${folder}: ` +
      `stop the other \`camscribe serve\`, or after a crash end it with: kill ${pid}`,
  );
}

/** Redis says on its standard output when it takes connections; its last words are what went wrong. */
function ready(child: ChildProcess, ended: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      log = (log + part).slice(-2_000);
      if (/ready to accept connections/i.test(log)) resolve();
    });
    child.once("error", (cause: NodeJS.ErrnoException) => {
      const came = cause.code === "ENOENT" ? "there is none on this machine" : cause.message;
      reject(
        new CamscribeError("QUEUE_UNREACHABLE", `expected a redis-server to start, but ${came}: ${REDIS_ADVICE}`, {
          cause,
        }),
      );
    });
    void ended.then((how) => {
      const last = log.trim().split("\n").at(-1) ?? "";
      reject(new CamscribeError("QUEUE_UNREACHABLE", `expected redis-server to start, but it ended (${how}): ${last}`));
    });
  });
}
