import { availableParallelism } from "node:os";
import { join } from "node:path";
import { CamscribeError, DEFAULT_MODEL } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { EXIT, isFaultOfOneImage } from "../exit-codes.ts";
import { explainFiles } from "../explain-files.ts";
import { findImages } from "../image-files.ts";
import { jsonText } from "../json-output.ts";
import { modelFolders } from "../model-folders.ts";
import { outputNames } from "../output-names.ts";
import { type RequestOptions, requestOf } from "../request-options.ts";
import { sharedMaximum } from "../shared-maximum.ts";
import { tellFault, tellImage } from "../tell-image.ts";
import type { Terminal } from "../terminal.ts";
import { writeResult } from "../write-result.ts";

export interface ExplainOptions extends RequestOptions {
  device: "auto" | "onnx-cpu";
  scale: "own" | "shared";
  out?: string;
  json?: boolean;
}

export interface ExplainCall {
  paths: readonly string[];
  options: ExplainOptions;
  /** The command that explains one image the same way again, for its page. */
  commandFor: (path: string) => string;
  terminal: Terminal;
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
}

/** Explains images in this process, without a queue. @returns the exit code */
export async function explain({ paths, options, commandFor, terminal, signal, env }: ExplainCall): Promise<number> {
  const { out, json } = options;
  const request = requestOf(options, { keepsFiles: out !== undefined });
  const images = await findImages(paths);
  const folders = out === undefined ? [] : outputNames(images).map((name) => join(out, name));
  const explainer = await openExplainer({
    model: options.model ?? DEFAULT_MODEL,
    folders: modelFolders(env),
    device: options.device,
    threads: availableParallelism(),
  });
  let done = 0;
  let failed = 0;
  try {
    terminal.progress(0, images.length, "images explained");
    const scale =
      options.scale === "shared"
        ? { scaleMaximum: await sharedMaximum(explainer, images, request, signal) }
        : undefined;
    const inputFor = (path: string) => ({ request, command: commandFor(path), ...scale });
    for await (const outcome of explainFiles(explainer, images, inputFor, signal)) {
      const file = images[done] as string;
      const folder = folders[done];
      if (outcome.ok) {
        const result = { file, ...outcome.explanation };
        if (folder !== undefined) await writeResult(folder, result, outcome.files);
        if (json) terminal.print(jsonText(result, images.length));
        else tellImage(terminal, file, result, folder);
      } else {
        const { error } = outcome;
        if (!isFaultOfOneImage(error.code)) throw new CamscribeError(error.code, error.message);
        tellFault(terminal, file, error);
        if (json) terminal.print(jsonText({ file, error }, images.length));
        failed += 1;
      }
      done += 1;
      terminal.progress(done, images.length, "images explained");
    }
  } finally {
    terminal.endProgress();
    await explainer.close();
  }
  if (done < images.length) return EXIT.interrupted;
  return failed === 0 ? EXIT.done : EXIT.someImageFailed;
}
