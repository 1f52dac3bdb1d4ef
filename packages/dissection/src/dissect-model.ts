import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import type { DissectionOrder, NameTable } from "@camscribe/contracts";
import { ActivationFiles } from "./activation-files.ts";
import type { NamingRule } from "./choose-names.ts";
import { assertComposable } from "./composition/with-compositions.ts";
import { dissect, type Progress } from "./dissect.ts";
import { type DissectorOptions, openDissector } from "./dissector.ts";
import { orderOf } from "./flow/order-of.ts";
import { gatherExemplars, type UnitExemplars } from "./patches/exemplars.ts";
import { testByPixels } from "./pixel-test/test-by-pixels.ts";
import { type DissectionPlan, type PlanOptions, planDigest, planDissection } from "./plan.ts";
import { type Summaries, summaryFolder } from "./summaries.ts";
import { version } from "./version.ts";
import { type Holding, writeNames } from "./write-names.ts";

/** Activations of more than this are not kept between the passes: the network is run again. */
const MOST_KEPT_BYTES = 2 * 2 ** 30;

export interface DissectModelOptions extends DissectorOptions, PlanOptions {
  rule: NamingRule;
  /** Folder for what is done so far; a dissection of the same plan goes on from there. To be removed once the tables are kept. */
  work: string;
  /** Has others run the shards; what they leave out is run here. Left out: all is run here. */
  share?: Sharing;
  /** How many of each unit's strongest patches are drawn; left out: none. */
  patches?: number;
  /** Whether compositions of concepts ("sheep or cow") are tried; only by a measure of whole pictures. */
  composes?: boolean;
  /** In how many pictures each unit's name is tested by pixels, at most; left out: in none. */
  pixelTest?: number;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

/** Work that is given to others. */
export interface Sharing {
  /** How they open the labelled pictures. */
  concepts: Pick<DissectionOrder["concepts"], "path" | "split">;
  /** Resolves with the summaries when all shards are through. */
  run: (order: DissectionOrder) => Promise<Summaries>;
}

/** The names of one layer, and how they fared. */
export interface NamedUnits {
  table: NameTable;
  /** What each unit looks like; empty where no patches were asked for. */
  exemplars: UnitExemplars[];
  holding: Holding;
  /** Units whose threshold is the largest value that they take: they are never above it, and get no name. */
  saturated: number;
  /** The layer to dissect in its place, where it is a clip's output. */
  clippedFrom: string | undefined;
}

/**
 * Dissects layers of a model: the network is run over all images, units are named, names are judged.
 *
 * @returns one table a layer
 * @throws REQUEST_MALFORMED for compositions by a measure of pixels; what `openDissector` throws; IMAGE_* and CONCEPTS_INVALID with the file's name; what `share` throws; the
 *   signal's reason
 */
export async function dissectModel(set: ConceptSet, options: DissectModelOptions): Promise<NamedUnits[]> {
  const { share, onProgress, signal } = options;
  if (options.composes) assertComposable(options.rule.measure);
  const dissector = await openDissector(options);
  try {
    const plan = planDissection(dissector, set, options);
    const work = join(options.work, planDigest(plan).slice(0, 16));
    const summaries =
      share === undefined ? summaryFolder(work) : await share.run(orderOf(plan, options.model, share.concepts));
    const files = share === undefined ? activationFiles(plan, set, work) : {};
    const dissection = await dissect({ plan, dissector, set, summaries, ...files, onProgress, signal });
    const named: NamedUnits[] = [];
    for (const [layer, { thresholds, survey }] of dissection.layers.entries()) {
      const { clippedFrom } = plan.layers[layer]!;
      const saturated = [...thresholds].filter((threshold, unit) => threshold >= survey.tail.nth(unit, 1)).length;
      const names = writeNames(plan, set, dissection, layer, {
        rule: options.rule,
        version,
        composes: options.composes === true,
      });
      const exemplars = await gatherExemplars({
        dissector,
        set,
        layer,
        maxima: survey.maxima,
        thresholds,
        perUnit: options.patches ?? 0,
        names: names.table.names.filter(({ composed }) => composed === undefined), // the pictures' labels know none
        conceptsOf: (image) => dissection.counts.labels[image]?.concepts,
        onImage: (done, of) => {
          onProgress({ pass: "patches", done, of });
          signal.throwIfAborted();
        },
      });
      const table = await testByPixels(names.table, {
        dissector,
        set,
        dissection,
        layer,
        perUnit: options.pixelTest ?? 0,
        seed: plan.seed,
        onImage: (done, of) => {
          onProgress({ pass: "pixels", done, of });
          signal.throwIfAborted();
        },
      });
      named.push({ ...names, table, exemplars, saturated, clippedFrom });
    }
    return named;
  } finally {
    await dissector.close();
  }
}

function activationFiles(plan: DissectionPlan, set: ConceptSet, work: string): { files?: ActivationFiles } {
  const bytes = plan.layers.reduce((sum, { units, height, width }) => sum + 4 * units * height * width, 0);
  if (bytes * set.images.length > MOST_KEPT_BYTES) return {};
  return { files: new ActivationFiles(join(work, "activations"), plan.layers) };
}
