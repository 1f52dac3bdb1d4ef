import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import type { NameTable } from "@camscribe/contracts";
import { ActivationFiles } from "./activation-files.ts";
import type { NamingRule } from "./choose-names.ts";
import { dissect, type Progress } from "./dissect.ts";
import { type DissectorOptions, openDissector } from "./dissector.ts";
import { type PlanOptions, planDigest, planDissection } from "./plan.ts";
import { summaryFolder } from "./summaries.ts";
import { type Holding, writeNames } from "./write-names.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/** Activations of more than this are not kept between the passes: the network is run again. */
const MOST_KEPT_BYTES = 2 * 2 ** 30;

export interface DissectModelOptions extends DissectorOptions, PlanOptions {
  rule: NamingRule;
  /** Folder for what is done so far; a dissection of the same plan goes on from there. */
  work: string;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

/** The names of one layer, and how they fared. */
export interface NamedUnits {
  table: NameTable;
  holding: Holding;
  /** Units whose threshold is the largest value that they take: they are never above it, and get no name. */
  saturated: number;
}

/**
 * Dissects layers of a model in this process: the network is run over all images, units are named, names are judged.
 *
 * @returns one table a layer
 * @throws what `openDissector` throws; IMAGE_* and CONCEPTS_INVALID with the file's name; the signal's reason
 */
export async function dissectModel(set: ConceptSet, options: DissectModelOptions): Promise<NamedUnits[]> {
  const dissector = await openDissector(options);
  try {
    const plan = planDissection(dissector, set, options);
    const work = join(options.work, planDigest(plan).slice(0, 16));
    const bytes = plan.layers.reduce((sum, { units, height, width }) => sum + 4 * units * height * width, 0);
    const files =
      bytes * set.images.length > MOST_KEPT_BYTES
        ? undefined
        : new ActivationFiles(join(work, "activations"), plan.layers);
    const { onProgress, signal } = options;
    const summaries = summaryFolder(work);
    const dissection = await dissect({
      plan,
      dissector,
      set,
      summaries,
      ...(files === undefined ? {} : { files }),
      onProgress,
      signal,
    });
    const named = plan.layers.map((_, layer): NamedUnits => {
      const { thresholds, survey } = dissection.layers[layer]!;
      const saturated = [...thresholds].filter((threshold, unit) => threshold >= survey.tail.largest(unit)[0]!).length;
      return { ...writeNames(plan, set, dissection, layer, { rule: options.rule, version }), saturated };
    });
    await rm(work, { recursive: true, force: true });
    return named;
  } finally {
    await dissector.close();
  }
}
