import type { LayerCount } from "./layer-count.ts";

/**
 * Intersection over union of a unit's pixels with a concept's, over all images in which the concept was looked for.
 *
 *   IoU_{k,c} = |M_k ∩ L_c| / |M_k ∪ L_c|
 *
 * @param categoryOf  the category of each concept, by number
 * @returns `[units, concepts]`, 0..1; 0 where neither has a pixel
 * @see Bau et al. 2017, Network Dissection, section 2.3. https://arxiv.org/abs/1704.05796
 */
export function intersectionOverUnion(count: LayerCount, categoryOf: readonly number[]): Float64Array {
  return eachPair(count, categoryOf, (both, active, labelled) => both / (active + labelled - both));
}

/**
 * How many times likelier the concept is where the unit is on than anywhere.
 *
 *   lift_{k,c} = P(c | M_k) / P(c) = (|M_k ∩ L_c| / |M_k|) / (|L_c| / all pixels)
 *
 * @returns `[units, concepts]`, from 0; 1 is chance, 0 where the unit is never on or the concept never there
 */
export function lift(count: LayerCount, categoryOf: readonly number[]): Float64Array {
  return eachPair(count, categoryOf, (both, active, labelled, all) => (both / active) * (all / labelled));
}

/**
 * Overlap and specificity at once: what covers much of its pictures has overlap with many units, and seldom lift.
 *
 *   √(IoU_{k,c} · lift_{k,c})
 *
 * @returns `[units, concepts]`, from 0
 */
export function overlapTimesLift(count: LayerCount, categoryOf: readonly number[]): Float64Array {
  const lifts = lift(count, categoryOf);
  return intersectionOverUnion(count, categoryOf).map((iou, at) => Math.sqrt(iou * (lifts[at] as number)));
}

function eachPair(
  { intersections, activeAreas, labelAreas, areas }: LayerCount,
  categoryOf: readonly number[],
  measure: (both: number, active: number, labelled: number, all: number) => number,
): Float64Array {
  const [concepts, categories] = [labelAreas.length, areas.length];
  return Float64Array.from(intersections, (both, at) => {
    const concept = at % concepts;
    const category = categoryOf[concept] as number;
    const active = activeAreas[Math.floor(at / concepts) * categories + category] as number;
    if (both === 0) return 0;
    return measure(both, active, labelAreas[concept] as number, areas[category] as number);
  });
}
