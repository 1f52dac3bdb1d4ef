import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { errorFacts } from "@camscribe/contracts";
import { checkRedis } from "@camscribe/queue";
import { REDIS_ADVICE } from "../serve/start-redis.ts";
import type { Finding } from "./finding.ts";

const WITHOUT = "`camscribe explain` works without it; `serve`, `gateway` and `worker` do not";

const REDIS_PROTOCOLS = /^(rediss?|unix):$/;

/** The Redis that REDIS_URL names, else whether `serve` could start one of its own. */
export async function examineRedis(env: NodeJS.ProcessEnv): Promise<Finding> {
  return env.REDIS_URL ? examineRunning(env.REDIS_URL) : examineProgram();
}

async function examineRunning(url: string): Promise<Finding> {
  if (!URL.canParse(url) || !REDIS_PROTOCOLS.test(new URL(url).protocol)) {
    // What it is set to is not shown: it may hold a password.
    const detail = "REDIS_URL: expected redis://, rediss:// or unix:// and an address or path, something else came";
    const advice = `set REDIS_URL to such as redis://127.0.0.1:6379, or unset it; ${WITHOUT}`;
    return { name: "Redis", state: "missing", detail, advice };
  }
  try {
    const { version, appendOnly, evictionPolicy } = await checkRedis(url);
    const advice = [
      ...(appendOnly ? [] : ["set `appendonly yes` in it, or a restart of Redis loses every waiting job"]),
      ...(evictionPolicy === "noeviction"
        ? []
        : ["set `maxmemory-policy noeviction` in it, or it drops jobs when full"]),
    ].join("; ");
    return {
      name: "Redis",
      state: "works",
      detail: `REDIS_URL answers, version ${version}`,
      ...(advice && { advice }),
    };
  } catch (thrown) {
    return { name: "Redis", state: "missing", detail: errorFacts(thrown).message, advice: WITHOUT };
  }
}

async function examineProgram(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)("redis-server", ["--version"]);
    const version = /v=(\S+)/.exec(stdout)?.[1] ?? "unknown";
    return {
      name: "Redis",
      state: "works",
      detail: `redis-server ${version} is here; \`camscribe serve\` starts its own`,
    };
  } catch {
    const detail = "REDIS_URL is not set and there is no redis-server on this machine";
    return { name: "Redis", state: "missing", detail, advice: `${WITHOUT}: ${REDIS_ADVICE}` };
  }
}
