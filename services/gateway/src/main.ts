import { CamscribeError, ERROR_CODES, type ErrorCode, errorFacts, schemaFaults } from "@camscribe/contracts";
import { destination, pino } from "pino";
import { gatewayConfigSchema } from "./config.ts";
import { runGateway } from "./run-gateway.ts";

/** Exit codes of the house: 2 what the caller set is wrong, 3 a service that it needs is away, 1 anything else. */
function exitCodeOf(code: ErrorCode): number {
  if (ERROR_CODES[code].status === 503) return 3;
  return code === "COMPUTE_CRASHED" || code === "INTERNAL" ? 1 : 2;
}

const config = gatewayConfigSchema.safeParse(process.env);
const log = pino({ level: config.data?.LOG_LEVEL ?? "info" }, destination({ fd: 2, sync: true }));

try {
  if (!config.success) {
    throw new CamscribeError("CONFIG_INVALID", `environment: ${schemaFaults(config.error, process.env).join("; ")}`);
  }
  const gateway = await runGateway(config.data, log);
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    await gateway.stop();
    log.info("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  log.info({ url: gateway.url }, "ready");
  process.send?.({ ready: true, url: gateway.url });
} catch (thrown) {
  const fault = errorFacts(thrown);
  const exit = () => process.exit(exitCodeOf(fault.code));
  if (process.send) {
    process.send({ ready: false, fault }, exit); // our parent tells it
  } else {
    log.fatal({ code: fault.code }, fault.message);
    exit();
  }
}
