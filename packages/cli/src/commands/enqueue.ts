import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CamscribeClient } from "@camscribe/client";
import {
  CamscribeError,
  EXIT,
  type ExplanationRequest,
  type ExplanationResult,
  errorFacts,
  shellLine,
} from "@camscribe/contracts";
import { Delivery } from "../delivery.ts";
import { downloadFiles, gatewayClient, succeeded } from "../gateway-client.ts";
import { findImages } from "../image-files.ts";
import { inLanes } from "../in-lanes.ts";
import { openOut } from "../open-out.ts";
import { outputNames } from "../output-names.ts";
import { type RequestOptions, requestOf } from "../request-options.ts";
import type { Surroundings } from "../surroundings.ts";

export interface EnqueueOptions extends RequestOptions {
  url?: string;
  wait?: boolean;
  out?: string;
  json?: boolean;
}

/** Images on their way at once: enough for several workers with full batches. */
const LANES = 64;

/** Sends images to a gateway and prints their ids, or with `--wait` their results as they come. @returns the exit code */
export async function enqueue(
  paths: readonly string[],
  options: EnqueueOptions,
  { terminal, signal, env }: Surroundings,
): Promise<number> {
  const { out, wait } = options;
  if (out !== undefined && !wait) {
    throw new CamscribeError(
      "REQUEST_MALFORMED",
      "--out: expected --wait beside it; `camscribe results ID --out DIR` reads files later",
    );
  }
  const request = requestOf(options, { keepsFiles: true });
  const images = await findImages(paths);
  await openOut(out);
  const names = outputNames(images);
  const client = gatewayClient(options.url, env);
  const delivery = new Delivery(terminal, { json: options.json === true, count: images.length });
  const waitedFor = new Set<string>();
  const unsent = new Set(images.keys());
  try {
    await inLanes(images, LANES, signal, async (file, index) => {
      const admitted = await admit(client, file, request).catch((thrown) => delivery.fail(file, errorFacts(thrown)));
      unsent.delete(index);
      if (admitted === undefined) return;
      if (!wait) return delivery.announce(file, admitted);
      waitedFor.add(admitted.id);
      const result = await client.waitFor(admitted.id, { signal });
      const whole = succeeded(result);
      if (whole !== undefined) {
        const folder = out === undefined ? undefined : join(out, names[index] as string);
        const files = folder === undefined ? [] : await downloadFiles(client, result);
        await delivery.succeed({ file, result: whole, files, folder });
      } else {
        const error = result.error ?? { code: "INTERNAL", message: "failed without saying why" };
        delivery.fail(file, error, result);
      }
      waitedFor.delete(admitted.id);
    });
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    terminal.endProgress();
    if (waitedFor.size > 0) terminal.say(`not waited for any longer: camscribe results ${[...waitedFor].join(" ")}`);
    // Where nothing was sent, the error says enough.
    if (unsent.size > 0 && unsent.size < images.length) {
      terminal.say(`never sent: ${shellLine([...unsent].map((index) => images[index] as string))}`);
    }
  }
  return delivery.isComplete ? delivery.exitCode : EXIT.interrupted;
}

async function admit(client: CamscribeClient, file: string, request: ExplanationRequest): Promise<ExplanationResult> {
  const image = await readFile(file).catch((cause) => {
    throw new CamscribeError("IMAGE_UNREADABLE", `expected a file that can be read, came ${cause.message}`, { cause });
  });
  return client.enqueue(image, request);
}
