import { availableParallelism } from "node:os";
import { join } from "node:path";
import { DEFAULT_MODEL, type DeviceChoice, EXIT } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { Delivery } from "../delivery.ts";
import { explainFiles } from "../explain-files.ts";
import { findImages } from "../image-files.ts";
import { modelFolders } from "../model-folders.ts";
import { openOut } from "../open-out.ts";
import { outputNames } from "../output-names.ts";
import { type RequestOptions, requestOf } from "../request-options.ts";
import type { Scale } from "../scale.ts";
import { sharedMaximum } from "../shared-maximum.ts";
import type { Surroundings } from "../surroundings.ts";

export interface ExplainOptions extends RequestOptions {
  device: DeviceChoice;
  scale: Scale;
  templates?: string;
  out?: string;
  json?: boolean;
}

/**
 * Explains images in this process, without a queue.
 *
 * @param commandFor  the command that explains one image the same way again, for its page, on the scale that was used
 * @returns the exit code
 */
export async function explain(
  paths: readonly string[],
  options: ExplainOptions,
  commandFor: (path: string, used: { scale: Scale }) => string,
  { terminal, signal, env }: Surroundings,
): Promise<number> {
  const { out } = options;
  const request = requestOf(options, { keepsFiles: out !== undefined });
  const images = await findImages(paths);
  await openOut(out);
  const folders = out === undefined ? [] : outputNames(images).map((name) => join(out, name));
  const explainer = await openExplainer({
    model: options.model ?? DEFAULT_MODEL,
    folders: modelFolders(env),
    templates: options.templates ?? (env.TEMPLATES || undefined),
    device: options.device,
    threads: availableParallelism(),
  });
  try {
    const delivery = new Delivery(terminal, { json: options.json === true, count: images.length });
    const scale = options.scale === "shared" ? await sharedMaximum(explainer, images, request, signal) : options.scale;
    const inputFor = (path: string) => ({
      request,
      command: commandFor(path, { scale }),
      ...(typeof scale === "number" ? { scaleMaximum: scale } : {}),
    });
    let index = 0;
    for await (const outcome of explainFiles(explainer, images, inputFor, signal)) {
      const file = images[index] as string;
      if (!outcome.ok) delivery.fail(file, outcome.error);
      else await delivery.succeed({ file, result: outcome.explanation, files: outcome.files, folder: folders[index] });
      index += 1;
    }
    delivery.tellStop();
    return delivery.isComplete ? delivery.exitCode : EXIT.interrupted;
  } finally {
    terminal.endProgress();
    await explainer.close();
  }
}
