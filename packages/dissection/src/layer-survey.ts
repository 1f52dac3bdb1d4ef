import { openTail } from "./open-tail.ts";
import type { Tail, TailValues } from "./tail.ts";

/** What one pass over some images tells of a layer: mergeable, and the same in whatever order it is merged. */
export interface LayerSurvey {
  /** Numbers of the images, in the order of the rows below. */
  images: Uint32Array;
  /** `[images, units]`: mean of A over places. */
  means: Float32Array;
  /** `[images, units]`: maximum of A over places. */
  maxima: Float32Array;
  /** `[units]`: smallest A of all. */
  minima: Float32Array;
  /** Largest A of the images that set the thresholds. */
  tail: TailValues;
}

/** Gathers a survey image by image. */
export class Surveyor {
  readonly #units: number;
  readonly #images: number[] = [];
  readonly #means: Float32Array[] = [];
  readonly #maxima: Float32Array[] = [];
  readonly #minima: Float32Array;
  readonly #tail: Tail;

  /** @param capacity  how many of the largest values of each unit are kept */
  constructor(units: number, capacity: number) {
    this.#units = units;
    this.#minima = new Float32Array(units).fill(Number.POSITIVE_INFINITY);
    this.#tail = openTail(units, capacity);
  }

  /**
   * @param activations  A, `[k, h, w]`
   * @param setsThresholds  whether its values count for the thresholds
   */
  add(image: number, activations: Float32Array, setsThresholds: boolean): void {
    const places = activations.length / this.#units;
    const means = new Float32Array(this.#units);
    const maxima = new Float32Array(this.#units);
    for (let unit = 0, from = 0; unit < this.#units; unit++, from += places) {
      const to = from + places;
      let sum = 0;
      let maximum = Number.NEGATIVE_INFINITY;
      let minimum = Number.POSITIVE_INFINITY;
      for (let at = from; at < to; at++) {
        const value = activations[at] as number;
        sum += value;
        if (value > maximum) maximum = value;
        if (value < minimum) minimum = value;
      }
      means[unit] = sum / places;
      maxima[unit] = maximum;
      if (minimum < (this.#minima[unit] as number)) this.#minima[unit] = minimum;
      if (setsThresholds) this.#tail.add(unit, activations, from, to);
    }
    this.#images.push(image);
    this.#means.push(means);
    this.#maxima.push(maxima);
  }

  survey(): LayerSurvey {
    const rows = (each: Float32Array[]) => {
      const all = new Float32Array(each.length * this.#units);
      for (const [row, values] of each.entries()) all.set(values, row * this.#units);
      return all;
    };
    return {
      images: Uint32Array.from(this.#images),
      means: rows(this.#means),
      maxima: rows(this.#maxima),
      minima: this.#minima,
      tail: this.#tail.kept(),
    };
  }
}

/** A layer as all images show it. */
export interface MergedSurvey extends Pick<LayerSurvey, "means" | "maxima" | "minima"> {
  tail: Tail;
}

export interface SurveySize {
  units: number;
  images: number;
  /** How many of the largest values of each unit are kept. */
  capacity: number;
}

/** A survey of no image. */
export function emptySurvey({ units, images, capacity }: SurveySize): MergedSurvey {
  return {
    means: new Float32Array(images * units),
    maxima: new Float32Array(images * units),
    minima: new Float32Array(units).fill(Number.POSITIVE_INFINITY),
    tail: openTail(units, capacity),
  };
}

/** Adds a survey of other images, which are numbered from 0 over all surveys. */
export function addSurvey({ means, maxima, minima, tail }: MergedSurvey, survey: LayerSurvey): void {
  const units = minima.length;
  for (const [row, image] of survey.images.entries()) {
    means.set(survey.means.subarray(row * units, (row + 1) * units), image * units);
    maxima.set(survey.maxima.subarray(row * units, (row + 1) * units), image * units);
  }
  for (const [unit, minimum] of survey.minima.entries()) minima[unit] = Math.min(minima[unit] as number, minimum);
  tail.merge(survey.tail);
}
