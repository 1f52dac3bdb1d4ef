import { CONTROL_COUNT } from "./judge.ts";
import { seededUniform } from "./seeded-uniform.ts";

/** By how much a control's total activation may differ from the reason's. */
const TOLERANCE = 0.1;

/** Looks at the chain for each control wanted: after so many in vain there are too few to be found. */
const PATIENCE = 20;

export interface ControlRequest {
  /** The reason's units. */
  units: readonly number[];
  /** What switching a unit off takes away, Σ_ij |A_ij − rest|, of every unit of the layer: `[k]`. */
  activations: ArrayLike<number>;
  seed: number;
}

/**
 * Groups to compare a reason with: as many units, all outside the reason, whose activations add up to the reason's within
 * 10 %. No two are the same; each such group is as likely as any other.
 *
 * @returns 39 groups, units ascending, or fewer where no more were found
 */
export function drawControls({ units, activations, seed }: ControlRequest): number[][] {
  const own = new Set(units);
  const total = units.reduce((sum, unit) => sum + (activations[unit] as number), 0);
  const others = Array.from({ length: activations.length }, (_, unit) => unit).filter((unit) => !own.has(unit));
  const pool = others.toSorted((a, b) => (activations[a] as number) - (activations[b] as number) || a - b);
  const weights = pool.map((unit) => activations[unit] as number);
  const uniform = seededUniform(seed);
  const groups = units.length === 1 ? singles(weights, total, uniform) : chained(weights, units.length, total, uniform);
  return groups.map((group) => group.map((place) => pool[place] as number).sort((a, b) => a - b));
}

/** All single units that match, or some of them drawn. @param weights  ascending */
function singles(weights: readonly number[], total: number, uniform: () => number): number[][] {
  const matched = [...weights.keys()].filter((place) => excess(weights[place] as number, total) === 0);
  const count = Math.min(CONTROL_COUNT, matched.length);
  for (let drawn = 0; drawn < count; drawn++) {
    const other = drawn + Math.floor(uniform() * (matched.length - drawn));
    [matched[drawn], matched[other]] = [matched[other] as number, matched[drawn] as number];
  }
  return matched.slice(0, count).map((place) => [place]);
}

/**
 * Groups met on a walk over all groups of one size (Metropolis): a step exchanges one member, for a neighbour in activation
 * or for any other unit, and is taken more rarely the further it leads from the total wanted. Among groups that match, all
 * are equally likely, though they may be few and far between.
 *
 * @param weights  ascending
 */
function chained(weights: readonly number[], size: number, total: number, uniform: () => number): number[][] {
  if (size === 0 || size > weights.length || !isReachable(weights, size, total)) return [];
  const walk = new Walk(weights, size, total, uniform);
  const found = new Map<string, number[]>();
  const stepsApart = 20 * size;
  walk.steps(10 * stepsApart);
  for (let look = 0; look < PATIENCE * CONTROL_COUNT && found.size < CONTROL_COUNT; look++) {
    walk.steps(stepsApart);
    if (!walk.isMatched) continue;
    const group = walk.group();
    found.set(group.join(), group);
  }
  return [...found.values()];
}

/** Whether neither the weakest units together are too strong, nor the strongest too weak. */
function isReachable(weights: readonly number[], size: number, total: number): boolean {
  const sum = (some: readonly number[]) => some.reduce((all, weight) => all + weight, 0);
  const [least, most] = [sum(weights.slice(0, size)), sum(weights.slice(-size))];
  return least <= total * (1 + TOLERANCE) && most >= total * (1 - TOLERANCE);
}

/** How far a sum lies outside what is tolerated, as a part of the total; 0 inside. */
function excess(sum: number, total: number): number {
  const distance = Math.abs(sum - total);
  return distance <= TOLERANCE * total ? 0 : distance / (total || 1) - TOLERANCE;
}

class Walk {
  readonly #weights: readonly number[];
  readonly #total: number;
  readonly #uniform: () => number;
  readonly #members: number[];
  readonly #isMember: Uint8Array;
  #sum: number;

  /** Begins with units of about the mean activation wanted. */
  constructor(weights: readonly number[], size: number, total: number, uniform: () => number) {
    this.#weights = weights;
    this.#total = total;
    this.#uniform = uniform;
    const middle = weights.findIndex((weight) => weight >= total / size);
    const first = Math.max(0, Math.min((middle < 0 ? weights.length : middle) - (size >> 1), weights.length - size));
    this.#members = Array.from({ length: size }, (_, index) => first + index);
    this.#isMember = new Uint8Array(weights.length).fill(1, first, first + size);
    this.#sum = this.#members.reduce((sum, place) => sum + (weights[place] as number), 0);
  }

  get isMatched(): boolean {
    return excess(this.#sum, this.#total) === 0;
  }

  group(): number[] {
    return this.#members.toSorted((a, b) => a - b);
  }

  steps(count: number): void {
    for (let step = 0; step < count; step++) this.#step();
    // exchanges leave rounding behind
    this.#sum = this.#members.reduce((sum, place) => sum + (this.#weights[place] as number), 0);
  }

  #step(): void {
    const index = this.#below(this.#members.length);
    const from = this.#members[index] as number;
    const to = this.#uniform() < 0.5 ? this.#below(this.#weights.length) : from + this.#below(17) - 8;
    const weight = this.#weights[to];
    if (weight === undefined || this.#isMember[to] === 1) return;
    const sum = this.#sum - (this.#weights[from] as number) + weight;
    const further = excess(sum, this.#total) - excess(this.#sum, this.#total);
    if (further > 0 && this.#uniform() >= Math.exp(-further / (2 * TOLERANCE))) return;
    this.#members[index] = to;
    this.#isMember[from] = 0;
    this.#isMember[to] = 1;
    this.#sum = sum;
  }

  #below(limit: number): number {
    return Math.floor(this.#uniform() * limit);
  }
}
