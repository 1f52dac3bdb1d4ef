import type { ConceptSet, Part } from "@camscribe/concepts";
import { auroc, rankImages, type UnitRanks } from "./auroc.ts";
import type { Dissection } from "./dissect.ts";
import { intersectionOverUnion, lift, overlapTimesLift } from "./measures.ts";
import type { DissectionPlan } from "./plan.ts";
import { categoriesOf } from "./shard-count.ts";

/** How well a concept fits a unit; each is larger for a better fit. */
export const MEASURES = ["iou_lift", "iou", "lift", "auroc_mean", "auroc_max"] as const;
export type Measure = (typeof MEASURES)[number];

/** A concept that covers less of a picture is taken for absent: one pixel of a mask may be a slip of the hand. */
export const LEAST_SHARE = 0.01;

/** Which labels an image is scored with: its own, or those of a round of shuffling. */
export type Labelling = "truth" | number;

/** The scores of a layer's units for each concept, in each part, by each measure. */
export class LayerScores {
  readonly units: number;
  readonly #set: ConceptSet;
  readonly #dissection: Dissection;
  readonly #layer: number;
  readonly #categoryOf: readonly number[];
  readonly #ranks = new Map<string, UnitRanks>();

  constructor(plan: DissectionPlan, set: ConceptSet, dissection: Dissection, layer: number) {
    const categories = categoriesOf(set);
    this.units = plan.layers[layer]!.units;
    this.#set = set;
    this.#dissection = dissection;
    this.#layer = layer;
    this.#categoryOf = set.concepts.map(({ category }) => categories.indexOf(category));
  }

  /** @returns `[units, concepts]`; NaN where a measure cannot tell */
  of(measure: Measure, part: Part, labelling: Labelling): Float64Array {
    const counts = this.#dissection.counts.layers[this.#layer]![part];
    const count = labelling === "truth" ? counts.truth : counts.chance[labelling]!;
    switch (measure) {
      case "iou_lift":
        return overlapTimesLift(count, this.#categoryOf);
      case "iou":
        return intersectionOverUnion(count, this.#categoryOf);
      case "lift":
        return lift(count, this.#categoryOf);
      case "auroc_mean":
      case "auroc_max":
        return this.#auroc(measure, part, labelling);
    }
  }

  #auroc(measure: "auroc_mean" | "auroc_max", part: Part, labelling: Labelling): Float64Array {
    const { concepts } = this.#set;
    const scores = new Float64Array(this.units * concepts.length);
    for (const [concept, { category }] of concepts.entries()) {
      const ranks = this.#ranksOf(measure, part, category);
      const found = auroc(
        ranks,
        ranks.images.map((image) => this.#bears(image, concept, labelling)),
      );
      for (const [unit, score] of found.entries()) scores[unit * concepts.length + concept] = score;
    }
    return scores;
  }

  #bears(image: number, concept: number, labelling: Labelling): boolean {
    const { concepts, shares, shuffled } = this.#dissection.counts.labels[image]!;
    const borne = labelling === "truth" ? concepts : shuffled[labelling]!;
    return borne.some((each, at) => each === concept && (shares[at] as number) >= LEAST_SHARE);
  }

  /** Images of the part in which the category was looked for, ranked. */
  #ranksOf(measure: "auroc_mean" | "auroc_max", part: Part, category: string): UnitRanks {
    const key = `${measure} ${part} ${category}`;
    const known = this.#ranks.get(key);
    if (known !== undefined) return known;
    const images = this.#set.images.flatMap((image, index) =>
      image.part === part && image.categories.includes(category) ? [index] : [],
    );
    const { means, maxima } = this.#dissection.layers[this.#layer]!.survey;
    const ranks = rankImages(measure === "auroc_mean" ? means : maxima, this.units, images);
    this.#ranks.set(key, ranks);
    return ranks;
  }
}
