import type { ConceptSet, Part } from "@camscribe/concepts";
import { rankImages, type UnitRanks } from "../auroc.ts";
import type { Dissection } from "../dissect.ts";
import { type Labelling, LEAST_SHARE } from "../layer-scores.ts";
import { type Composition, conceptsOf } from "./composition.ts";

/**
 * So many pictures of a part must show a composition, and so many must not. A single name needs no such bound: its chance
 * is its own concept's, and tells how high a score of so few pictures gets. The chance of a composition's gain is one for
 * all, and hardly knows those that a picture or two show.
 */
const LEAST_PICTURES = 5;

/** Scores compositions by what whole pictures show. */
export class ComposedScores {
  readonly #set: ConceptSet;
  readonly #dissection: Dissection;
  readonly #values: Float32Array;
  readonly units: number;
  readonly #ranks = new Map<string, UnitRanks>();
  readonly #bearing = new Map<Labelling, Uint8Array[]>();

  /** @param measure  of what the AUROC is */
  constructor(set: ConceptSet, dissection: Dissection, layer: number, measure: "auroc_mean" | "auroc_max") {
    const { means, maxima, minima } = dissection.layers[layer]!.survey;
    this.#set = set;
    this.#dissection = dissection;
    this.#values = measure === "auroc_mean" ? means : maxima;
    this.units = minima.length;
  }

  /** For each concept, which pictures of the set show it: 0 or 1. */
  bearing(labelling: Labelling): readonly Uint8Array[] {
    const known = this.#bearing.get(labelling);
    if (known !== undefined) return known;
    const bearing = this.#set.concepts.map(() => new Uint8Array(this.#set.images.length));
    for (const [image, { concepts, shares, shuffled }] of this.#dissection.counts.labels.entries()) {
      const borne = labelling === "truth" ? concepts : shuffled[labelling]!;
      for (const [at, concept] of borne.entries()) {
        if ((shares[at] as number) >= LEAST_SHARE) bearing[concept]![image] = 1;
      }
    }
    this.#bearing.set(labelling, bearing);
    return bearing;
  }

  /**
   * AUROC of a unit over the part's pictures in which all categories of the composition were looked for.
   *
   * @param holding  what the composition holds of
   * @returns NaN where it holds of all or none
   */
  score(unit: number, part: Part, composition: Composition, holding: Uint8Array): number {
    const { images, ranks } = this.#ranksOf(part, composition);
    let [positives, sum] = [0, 0];
    for (const [at, image] of images.entries()) {
      if (holding[image] === 0) continue;
      positives += 1;
      sum += ranks[unit * images.length + at] as number;
    }
    const pairs = positives * (images.length - positives);
    return pairs === 0 ? Number.NaN : (sum - (positives * (positives + 1)) / 2) / pairs;
  }

  /** Whether enough pictures of both parts that choose and judge show a composition, and enough do not. */
  isSeen(composition: Composition, holding: Uint8Array): boolean {
    return (["choosing", "judging"] as const).every((part) => {
      const { images } = this.#ranksOf(part, composition);
      const shown = images.filter((image) => holding[image] === 1).length;
      return Math.min(shown, images.length - shown) >= LEAST_PICTURES;
    });
  }

  #ranksOf(part: Part, composition: Composition): UnitRanks {
    const categories = [...new Set(conceptsOf(composition).map((concept) => this.#set.concepts[concept]!.category))];
    const key = JSON.stringify([part, ...categories.sort()]);
    const known = this.#ranks.get(key);
    if (known !== undefined) return known;
    const images = this.#set.images.flatMap((image, index) =>
      image.part === part && categories.every((category) => image.categories.includes(category)) ? [index] : [],
    );
    const ranks = rankImages(this.#values, this.units, images);
    this.#ranks.set(key, ranks);
    return ranks;
  }
}
