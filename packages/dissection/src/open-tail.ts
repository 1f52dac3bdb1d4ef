import type { Tail } from "./tail.ts";
import { TailSketch } from "./tail-sketch.ts";
import { TopTail } from "./top-tail.ts";

/**
 * How many values of a layer are kept as they are (16 MiB). What is kept of a shard grows with it, until a shard's summary
 * holds all that its pictures gave.
 */
const MOST_EXACT = 2 ** 22;

/**
 * A tail of so many values, exact or, where that would take much room, a sketch.
 *
 * @param capacity  how many of the largest values of each unit count
 */
export function openTail(units: number, capacity: number): Tail {
  return units * capacity <= MOST_EXACT ? new TopTail(units, capacity) : new TailSketch(units, capacity);
}
