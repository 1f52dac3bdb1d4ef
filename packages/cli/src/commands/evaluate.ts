import { availableParallelism } from "node:os";
import { DEFAULT_MODEL, type DeviceChoice, EXIT } from "@camscribe/contracts";
import { type SanityReport, type SanityStage, testSanity } from "@camscribe/evaluation";
import { findImages } from "../image-files.ts";
import { modelFolders } from "../model-folders.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, textTable } from "../text-table.ts";
import { wrapText } from "../wrap-text.ts";

export interface EvaluateOptions {
  model?: string;
  layer?: string;
  names?: string;
  seed: number;
  device: DeviceChoice;
  json?: boolean;
}

/** `camscribe evaluate --sanity`: what is left of the reasons when weights are randomised. @returns the exit code */
export async function evaluate(
  paths: readonly string[],
  { model = DEFAULT_MODEL, layer, names, seed, device, json }: EvaluateOptions,
  { terminal, signal, env }: Surroundings,
): Promise<number> {
  const images = await findImages(paths);
  try {
    const report = await testSanity({
      model,
      folders: modelFolders(env),
      layer,
      names,
      images,
      seed,
      device,
      threads: availableParallelism(),
      onProgress: (done, of) => terminal.progress(done, of, "explanations"),
      signal,
    }).finally(() => terminal.endProgress());
    if (json) terminal.print(JSON.stringify(report));
    else for (const line of account(report, terminal.columns)) terminal.print(line);
    return EXIT.done;
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    terminal.say("stopped; nothing is kept of it");
    return EXIT.interrupted;
  }
}

function account({ model, layer, images, weighted, above, chance, stages }: SanityReport, columns: number): string[] {
  const head =
    `${model}, layer ${layer}: ${images} ${images === 1 ? "image" : "images"} explained by three concepts. Weights are randomised from the ` +
    `score downwards; ${above} of the ${weighted} nodes with weights lie above the layer. Below it names no longer fit the units.`;
  const foot =
    `Same: part of the first three concepts that stay, with the middle 95 % of its bootstrap; chance gives ${chance.toFixed(2)}. ` +
    "Rank: Spearman's correlation of the units' contributions with the true network's.";
  const table: Column<SanityStage>[] = [
    { head: "randomised", align: "right", cell: ({ randomised }) => `${randomised}` },
    { head: "", align: "left", cell: ({ isAboveLayer }) => (isAboveLayer ? "above the layer" : "below it as well") },
    { head: "same", align: "right", cell: ({ overlap }) => overlap.mean.toFixed(2) },
    { head: "95 %", align: "left", cell: ({ overlap: { low, high } }) => `${low.toFixed(2)} to ${high.toFixed(2)}` },
    { head: "rank", align: "right", cell: ({ correlation }) => correlation.toFixed(2) },
  ];
  return [wrapText(head, columns), "", ...textTable(stages, table, columns), "", wrapText(foot, columns)];
}
