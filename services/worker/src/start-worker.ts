import { CamscribeError, ERROR_CODES, type ErrorCode, errorFacts, schemaFaults } from "@camscribe/contracts";
import { destination, pino } from "pino";
import { workerConfigSchema } from "./config.ts";
import { runWorker } from "./run-worker.ts";

/** Exit codes of the house: 2 what the caller set is wrong, 3 a service that it needs is away, 1 anything else. */
function exitCodeOf(code: ErrorCode): number {
  if (ERROR_CODES[code].status === 503) return 3;
  return code === "COMPUTE_CRASHED" || code === "INTERNAL" ? 1 : 2;
}

/**
 * The worker as a process: reads its environment, starts, says `ready` (a log line, and a message to a parent that
 * forked it), stops on SIGTERM.
 *
 * @param computeScript  the program of the compute process
 */
export async function startWorker(computeScript: URL): Promise<void> {
  const config = workerConfigSchema.safeParse(process.env);
  const log = pino({ level: config.data?.LOG_LEVEL ?? "info" }, destination({ fd: 2, sync: true }));

  try {
    if (!config.success) {
      throw new CamscribeError("CONFIG_INVALID", `environment: ${schemaFaults(config.error, process.env).join("; ")}`);
    }
    const worker = await runWorker(config.data, computeScript, log);
    let stopping = false;
    const stop = async (signal: NodeJS.Signals) => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, "finishing the jobs in flight");
      await worker.stop();
      log.info("stopped");
      process.exit(0);
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
    log.info({ ...worker.facts, labels: worker.facts.labels.length, layers: worker.facts.layers.length }, "ready");
    process.send?.({ ready: true, id: worker.facts.id, model: worker.facts.model, device: worker.facts.device });
  } catch (thrown) {
    const fault = errorFacts(thrown);
    const exit = () => process.exit(exitCodeOf(fault.code));
    if (process.send) return void process.send({ ready: false, fault }, exit); // our parent tells it
    log.fatal({ code: fault.code }, fault.message);
    exit();
  }
}
