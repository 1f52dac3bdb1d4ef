import type { LabelMap } from "@camscribe/concepts";
import { ActivePixels, type Size } from "./active-pixels.ts";

/** Pixel counts of one part of the images: sums, so that counts of shards add up to the counts of all. */
export interface LayerCount {
  /** `[units, concepts]`: |M_k ∩ L_c|. */
  intersections: Float64Array;
  /** `[units, categories]`: |M_k| over the images in which the category was looked for. */
  activeAreas: Float64Array;
  /** `[concepts]`: |L_c|. */
  labelAreas: Float64Array;
  /** `[categories]`: pixels of the images in which the category was looked for. */
  areas: Float64Array;
}

export interface CountSize {
  units: number;
  concepts: number;
  categories: number;
}

export function emptyCount({ units, concepts, categories }: CountSize): LayerCount {
  return {
    intersections: new Float64Array(units * concepts),
    activeAreas: new Float64Array(units * categories),
    labelAreas: new Float64Array(concepts),
    areas: new Float64Array(categories),
  };
}

export function addCount(total: LayerCount, more: LayerCount): void {
  for (const name of ["intersections", "activeAreas", "labelAreas", "areas"] as const) addAll(total[name], more[name]);
}

/** Counts what a layer's units share with labels. */
export class Counter {
  readonly #size: CountSize;
  readonly #thresholds: Float32Array;
  readonly #map: Size;
  /** One for each size of label maps. */
  readonly #actives = new Map<string, ActivePixels>();
  #found = new Uint32Array(0);

  /** @param thresholds  T_k @param map  height and width of the layer */
  constructor(size: CountSize, thresholds: Float32Array, map: Size) {
    this.#size = size;
    this.#thresholds = thresholds;
    this.#map = map;
  }

  /**
   * @param activations  A of one image, `[k, h, w]`
   * @param categories  those that were looked for in the image, by number
   * @returns the image's counts
   */
  count(activations: Float32Array, labels: LabelMap, categories: readonly number[]): LayerCount {
    const { width, height } = labels;
    const count = emptyCount(this.#size);
    if (this.#found.length < width * height) this.#found = new Uint32Array(width * height);
    const active = this.#activePixels(labels);
    const places = this.#map.height * this.#map.width;
    for (let unit = 0; unit < this.#size.units; unit++) {
      const area = active.above(activations, unit * places, this.#thresholds[unit] as number, this.#found);
      if (area > 0) this.#addUnit(count, unit, area, labels, categories);
    }
    addLabels(count, labels, categories);
    return count;
  }

  #addUnit(
    { intersections, activeAreas }: LayerCount,
    unit: number,
    area: number,
    { planes, whole }: LabelMap,
    categories: readonly number[],
  ): void {
    const found = this.#found;
    const row = unit * this.#size.concepts;
    for (const category of categories) add(activeAreas, unit * this.#size.categories + category, area);
    for (const concept of whole) add(intersections, row + concept, area);
    for (const plane of planes) {
      for (let at = 0; at < area; at++) {
        const label = plane[found[at] as number] as number;
        if (label > 0) add(intersections, row + label - 1, 1); // labels count from 1
      }
    }
  }

  #activePixels({ width, height }: LabelMap): ActivePixels {
    const key = `${width}x${height}`;
    const known = this.#actives.get(key);
    if (known !== undefined) return known;
    const made = new ActivePixels(this.#map, { width, height });
    this.#actives.set(key, made);
    return made;
  }
}

/**
 * Adds an image's counts as they are with other labels on the same segments.
 *
 * @param labels  for each concept of the image, the one that stands in its place
 */
export function addRelabelled(total: LayerCount, image: LayerCount, labels: ReadonlyMap<number, number>): void {
  const concepts = total.labelAreas.length;
  const units = total.intersections.length / concepts;
  for (const [concept, label] of labels) {
    add(total.labelAreas, label, image.labelAreas[concept] as number);
    for (let row = 0; row < units * concepts; row += concepts) {
      add(total.intersections, row + label, image.intersections[row + concept] as number);
    }
  }
  for (const name of ["activeAreas", "areas"] as const) addAll(total[name], image[name]);
}

function addLabels({ labelAreas, areas }: LayerCount, labels: LabelMap, categories: readonly number[]): void {
  const size = labels.width * labels.height;
  for (const category of categories) add(areas, category, size);
  for (const concept of labels.whole) add(labelAreas, concept, size);
  for (const plane of labels.planes) {
    for (const label of plane) if (label > 0) add(labelAreas, label - 1, 1);
  }
}

function addAll(into: Float64Array, from: Float64Array): void {
  for (let at = 0; at < from.length; at++) into[at] = (into[at] as number) + (from[at] as number);
}

function add(numbers: Float64Array, at: number, value: number): void {
  numbers[at] = (numbers[at] as number) + value;
}
