import { CamscribeError, errorFacts, exitCodeOf, schemaFaults } from "@camscribe/contracts";
import { destination, pino } from "pino";
import { workerConfigSchema } from "./config.ts";
import { runWorker } from "./run-worker.ts";

/**
 * The worker as a process: reads its environment, starts, says `ready` (a log line, and a message to a parent that
 * forked it), stops on SIGTERM, ends when a model cannot be opened again.
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
    const worker = await runWorker(config.data, computeScript, log, ({ code, message }) => {
      log.fatal({ code, reason: message }, "a model cannot be opened again; this worker ends, others get its jobs");
      process.exit(exitCodeOf(code));
    });
    let stopping = false;
    const stop = async (why: string) => {
      if (stopping) return;
      stopping = true;
      log.info({ why }, "finishing the jobs in flight");
      await worker.stop();
      log.info("stopped");
      process.exit(0);
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
    process.on("disconnect", () => stop("the process that started this one is gone"));
    const models = worker.presences.map(({ id, model, device }) => ({ id, model, device }));
    log.info({ models }, "ready");
    process.send?.({ ready: true, models });
  } catch (thrown) {
    const fault = errorFacts(thrown);
    const exit = () => process.exit(exitCodeOf(fault.code));
    if (process.send) return void process.send({ ready: false, fault }, exit); // our parent tells it
    log.fatal({ code: fault.code }, fault.message);
    exit();
  }
}
