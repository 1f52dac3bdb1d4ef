import { join } from "node:path";
import { EXIT, errorFacts } from "@camscribe/contracts";
import { Delivery } from "../delivery.ts";
import { downloadFiles, gatewayClient, succeeded } from "../gateway-client.ts";
import { openOut } from "../open-out.ts";
import type { Surroundings } from "../surroundings.ts";

export interface ResultsOptions {
  url?: string;
  out?: string;
  json?: boolean;
}

/** Text and files of jobs by their ids; what has not ended is said and not waited for. @returns the exit code */
export async function results(
  ids: readonly string[],
  options: ResultsOptions,
  { terminal, signal, env }: Surroundings,
): Promise<number> {
  const client = gatewayClient(options.url, env);
  await openOut(options.out);
  const delivery = new Delivery(terminal, { json: options.json === true, count: ids.length });
  try {
    for (const id of ids) {
      if (signal.aborted) break;
      const result = await client.get(id, { signal }).catch((thrown) => {
        const error = errorFacts(thrown);
        if (error.code !== "EXPLANATION_UNKNOWN") throw thrown;
        delivery.tellFailure(id, error);
      });
      if (result === undefined) continue;
      const whole = succeeded(result);
      if (whole !== undefined) {
        const folder = options.out === undefined ? undefined : join(options.out, id);
        const files = folder === undefined ? [] : await downloadFiles(client, result);
        await delivery.succeed({ file: id, result: whole, files, folder });
      } else if (result.error) delivery.tellFailure(id, result.error, result);
      else delivery.announce(id, result, `${id}: ${result.status}`);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    terminal.endProgress();
  }
  return delivery.isComplete ? delivery.exitCode : EXIT.interrupted;
}
