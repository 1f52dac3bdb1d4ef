import { notANumber, type Tail, type TailValues } from "./tail.ts";

/** Values of one unit by their lower edges, from the largest on. */
interface Bins {
  edges: Float32Array;
  tallies: Uint32Array;
}

/** Of a float32's 23 bits after the point, those that are left out: 10 stay. */
const LEFT_OUT = 2 ** 13 - 1;

/** Values of a unit that wait to be counted. */
const WAITING = 4096;

/**
 * The largest values of each unit, each to eleven binary figures: v is kept as the next edge e ≤ v, with
 * v − e < 2⁻¹⁰ · |v|; what has so few figures, as 0 and 6 have, as it is. Memory goes by how many edges the values meet,
 * 1,024 for each doubling, and not by how many values there are. A merge of sketches is the sketch of all.
 */
export class TailSketch implements Tail {
  readonly relativeError = 2 ** -10;
  readonly #capacity: number;
  readonly #waiting: Float32Array;
  readonly #counts: Uint32Array;
  /** Below it a value cannot be among the largest. */
  readonly #bounds: Float32Array;
  readonly #bins: Bins[];

  /** @param capacity  how many of the largest values of each unit are counted */
  constructor(units: number, capacity: number) {
    this.#capacity = capacity;
    this.#waiting = new Float32Array(units * WAITING);
    this.#counts = new Uint32Array(units);
    this.#bounds = new Float32Array(units).fill(Number.NEGATIVE_INFINITY);
    this.#bins = Array.from({ length: units }, () => ({ edges: new Float32Array(0), tallies: new Uint32Array(0) }));
  }

  add(unit: number, values: Float32Array, from: number, to: number): void {
    const start = unit * WAITING;
    const waiting = this.#waiting;
    let bound = this.#bounds[unit] as number;
    let count = this.#counts[unit] as number;
    for (let at = from; at < to; at++) {
      const value = values[at] as number;
      if (value < bound) continue;
      if (!(value >= bound)) throw notANumber(unit);
      waiting[start + count++] = value;
      if (count < WAITING) continue;
      this.#counts[unit] = count;
      this.#count(unit);
      bound = this.#bounds[unit] as number;
      count = 0;
    }
    this.#counts[unit] = count;
  }

  merge({ counts, values, tallies }: TailValues): void {
    let at = 0;
    for (const [unit, count] of counts.entries()) {
      if (tallies === undefined) this.add(unit, values, at, at + count);
      else this.#take(unit, { edges: values.subarray(at, at + count), tallies: tallies.subarray(at, at + count) });
      at += count;
    }
  }

  kept(): TailValues {
    for (const unit of this.#bins.keys()) this.#count(unit);
    const counts = Uint32Array.from(this.#bins, ({ edges }) => edges.length);
    const entries = counts.reduce((total, count) => total + count, 0);
    const [values, tallies] = [new Float32Array(entries), new Uint32Array(entries)];
    let at = 0;
    for (const bins of this.#bins) {
      values.set(bins.edges, at);
      tallies.set(bins.tallies, at);
      at += bins.edges.length;
    }
    return { counts, values, tallies };
  }

  nth(unit: number, n: number): number {
    this.#count(unit);
    const { edges, tallies } = this.#bins[unit]!;
    let counted = 0;
    const bin = tallies.findIndex((tally) => {
      counted += tally;
      return counted >= n;
    });
    return edges[bin] as number;
  }

  /** Counts what waits. */
  #count(unit: number): void {
    const count = this.#counts[unit] as number;
    if (count === 0) return;
    this.#counts[unit] = 0;
    this.#take(unit, binned(this.#waiting.subarray(unit * WAITING, unit * WAITING + count)));
  }

  #take(unit: number, more: Bins): void {
    const bins = mergedBins(this.#bins[unit]!, more, this.#capacity);
    this.#bins[unit] = bins;
    let counted = 0;
    for (let bin = 0; bin < bins.tallies.length; bin++) counted += bins.tallies[bin] as number;
    if (counted === this.#capacity) this.#bounds[unit] = bins.edges.at(-1) as number;
  }
}

/** @param values  come back sorted, each as its edge */
function binned(values: Float32Array): Bins {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let at = 0; at < bits.length; at++) bits[at] = edgeOf(bits[at] as number);
  values.sort();
  const edges = new Float32Array(values.length);
  const tallies = new Uint32Array(values.length);
  let size = 0;
  let last = Number.NaN;
  for (let at = values.length - 1; at >= 0; at--) {
    const value = values[at] as number;
    if (value !== last) edges[size++] = last = value;
    tallies[size - 1]! += 1;
  }
  return { edges: edges.subarray(0, size), tallies: tallies.subarray(0, size) };
}

const NEGATIVE = 2 ** 31;

/** The bits of the edge at or below a float32 of these bits: those of a negative one are larger the lower it is. */
function edgeOf(bits: number): number {
  if (bits === NEGATIVE) return 0; // -0
  return (bits < NEGATIVE ? bits : bits + LEFT_OUT) & ~LEFT_OUT;
}

/** Both, as far as the largest `capacity` values reach; of the last edge no more than belong to these. */
function mergedBins(one: Bins, other: Bins, capacity: number): Bins {
  const [ones, others] = [one.edges.length, other.edges.length];
  const edges = new Float32Array(ones + others);
  const tallies = new Uint32Array(ones + others);
  let [size, left, right, room] = [0, 0, 0, capacity];
  while (room > 0 && (left < ones || right < others)) {
    const isOfOne = right === others || (left < ones && one.edges[left]! >= other.edges[right]!);
    const isOfOther = left === ones || (right < others && other.edges[right]! >= one.edges[left]!);
    edges[size] = (isOfOne ? one.edges[left] : other.edges[right]) as number;
    let tally = 0;
    if (isOfOne) tally += one.tallies[left++] as number;
    if (isOfOther) tally += other.tallies[right++] as number;
    tallies[size++] = Math.min(tally, room);
    room -= tally;
  }
  return { edges: edges.slice(0, size), tallies: tallies.slice(0, size) };
}
