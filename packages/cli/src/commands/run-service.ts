import { spawn } from "node:child_process";
import { once } from "node:events";
import { CamscribeError } from "@camscribe/contracts";
import { type Service, servicePath } from "../serve/service-path.ts";
import { REDIS_ADVICE } from "../serve/start-redis.ts";

/**
 * `camscribe gateway` and `camscribe worker`: one service in the foreground, for many machines.
 *
 * @returns the service's exit code
 * @throws CamscribeError QUEUE_UNREACHABLE without REDIS_URL
 */
export async function runService(service: Service, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<number> {
  if (!env.REDIS_URL) {
    throw new CamscribeError(
      "QUEUE_UNREACHABLE",
      `camscribe ${service} needs REDIS_URL, the Redis that all gateways and workers share: ${REDIS_ADVICE}; ` +
        "`camscribe serve` brings its own",
    );
  }
  const child = spawn(process.execPath, [...process.execArgv, servicePath(service)], { env, stdio: "inherit" });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  const [code] = await once(child, "exit");
  return code ?? 1;
}
