import { CamscribeError, errorFacts, exitCodeOf, schemaFaults } from "@camscribe/contracts";
import { destination, pino } from "pino";
import { gatewayConfigSchema } from "./config.ts";
import { runGateway } from "./run-gateway.ts";

const config = gatewayConfigSchema.safeParse(process.env);
const log = pino({ level: config.data?.LOG_LEVEL ?? "info" }, destination({ fd: 2, sync: true }));

try {
  if (!config.success) {
    throw new CamscribeError("CONFIG_INVALID", `environment: ${schemaFaults(config.error, process.env).join("; ")}`);
  }
  const gateway = await runGateway(config.data, log);
  let stopping = false;
  const stop = async (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, "stopping");
    await gateway.stop();
    log.info("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", () => stop("the process that started this one is gone"));
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
