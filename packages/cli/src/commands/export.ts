import { dirname } from "node:path";
import { CamscribeError, DEFAULT_MODEL, EXIT } from "@camscribe/contracts";
import { exportExplanation } from "@camscribe/explainer";
import { exportPaths } from "../export-paths.ts";
import { modelFolders } from "../model-folders.ts";
import { openOut } from "../open-out.ts";
import type { Surroundings } from "../surroundings.ts";

export interface ExportOptions {
  model?: string;
  layer?: string;
  classes?: string;
  out: string;
  force?: boolean;
}

/** `camscribe export`: writes the compiled explanation as an ONNX file, and tells what was written. @returns the exit code */
export async function exportModel(options: ExportOptions, { terminal, env }: Surroundings): Promise<number> {
  const { model = DEFAULT_MODEL, layer, classes, out, force } = options;
  const paths = exportPaths(out);
  const asked = {
    model,
    folders: modelFolders(env),
    layer,
    classes: classes === undefined ? undefined : count(classes),
  };
  await openOut(dirname(paths.onnx));
  for (const path of await exportExplanation(asked, paths, force ? "w" : "wx")) terminal.print(path);
  return EXIT.done;
}

function count(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new CamscribeError("REQUEST_MALFORMED", `--classes: expected a whole number, 1 or more, came "${text}"`);
}
