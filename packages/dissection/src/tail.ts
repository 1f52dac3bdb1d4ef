import { CamscribeError } from "@camscribe/contracts";

/** What a tail has kept: of each unit its largest values, one unit after another. */
export interface TailValues {
  /** Entries of each unit. */
  counts: Uint32Array;
  values: Float32Array;
  /** How often each entry's value came; left out where each stands for one. */
  tallies?: Uint32Array;
}

/** The largest values of each unit: the same whatever the order in which values come, or tails are merged. */
export interface Tail {
  /** By how much of its size a kept value may lie below what came: 0 where it is what came. */
  readonly relativeError: number;
  /** Values `from` (included) to `to` (not) are one unit's. @throws MODEL_INVALID where one is no number */
  add(unit: number, values: Float32Array, from: number, to: number): void;
  merge(kept: TailValues): void;
  kept(): TailValues;
  /** The n-th largest value of a unit, from 1 on; at most as many as are kept. */
  nth(unit: number, n: number): number;
}

export function notANumber(unit: number): CamscribeError {
  return new CamscribeError("MODEL_INVALID", `unit ${unit}: expected activations that are numbers, came NaN`);
}
