import { basename } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import type { UnitName } from "@camscribe/contracts";
import { type MaximaHistogram, maximaHistogram } from "./maxima-histogram.ts";
import { patchStrip } from "./patch-strip.ts";
import { type Patch, type StrongestPatchesOptions, strongestPatches } from "./strongest-patches.ts";

/** What a unit looks like. */
export interface UnitExemplars {
  unit: number;
  /** Its strongest patches side by side, a JPEG; none where the unit is never above its threshold. */
  strip?: Uint8Array;
  /** Of each patch: its picture's name, without folders, and the unit's largest activation there. */
  pictures: { name: string; value: number }[];
  /** What the histogram tells pictures apart by; none where the unit has no name. */
  concept?: string;
  maxima: MaximaHistogram;
}

export interface ExemplarOptions extends StrongestPatchesOptions {
  /** Names that histograms tell pictures apart by. */
  names: readonly UnitName[];
  /** Concepts of an image, by number; where left out, or undefined, nobody knows them. */
  conceptsOf?: (image: number) => Iterable<number> | undefined;
}

/** The strongest patches of each unit, and how strong it gets in pictures with its concept and without; none of 0 patches. */
export async function gatherExemplars(options: ExemplarOptions): Promise<UnitExemplars[]> {
  const { dissector, layer, set, maxima } = options;
  if (options.perUnit === 0) return [];
  const { units } = dissector.layers[layer]!;
  const patches: Patch[][] = Array.from({ length: units }, () => []);
  for await (const patch of strongestPatches(options)) patches[patch.unit]!.push(patch);
  const concepts = new Map(options.names.map(({ unit, concept }) => [unit, concept]));
  const shown = set.images.map((_, image) => new Set(options.conceptsOf?.(image) ?? []));
  const exemplars: UnitExemplars[] = [];
  for (const [unit, own] of patches.entries()) {
    own.sort((a, b) => a.rank - b.rank);
    const concept = options.conceptsOf === undefined ? undefined : concepts.get(unit);
    exemplars.push({
      unit,
      ...(own.length === 0 ? {} : { strip: await patchStrip(own.map(({ jpeg }) => jpeg)) }),
      pictures: own.map(({ file, value }) => ({ name: basename(file), value: rounded(value) })),
      ...(concept === undefined ? {} : { concept }),
      maxima: maximaHistogram(maxima, units, unit, showing(set, shown, concept)),
    });
    own.length = 0; // all patches at once are what takes memory here
  }
  return exemplars;
}

/** Whether an image shows a concept; undefined where its category was not looked for. */
function showing(set: ConceptSet, shown: readonly ReadonlySet<number>[], concept: string | undefined) {
  const number = set.concepts.findIndex(({ name }) => name === concept);
  const category = set.concepts[number]?.category;
  if (category === undefined) return () => false;
  return (image: number) => (set.images[image]!.categories.includes(category) ? shown[image]!.has(number) : undefined);
}

/** Four digits: more say nothing of a picture. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
