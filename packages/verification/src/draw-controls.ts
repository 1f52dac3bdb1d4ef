import { GroupCounts } from "./group-counts.ts";
import { CONTROL_COUNT } from "./judge.ts";
import { seededUniform } from "./seeded-uniform.ts";

/** By how much a control's total activation may differ from the reason's. */
const TOLERANCE = 0.1;

/** Draws for each control wanted: after so many there are too few different ones. */
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
 * @returns 39 groups, units ascending, or fewer where there are not so many
 */
export function drawControls({ units, activations, seed }: ControlRequest): number[][] {
  const own = new Set(units);
  const total = sumOf(units, activations);
  const [least, most] = [total * (1 - TOLERANCE), total * (1 + TOLERANCE)];
  // a unit's rounding is at most half a step: what matches lies within half a step a unit of the steps that match
  const step = total / (64 + 2 * units.length) || 1;
  const blur = units.length / 2;
  const [first, last] = [Math.max(0, Math.ceil(least / step - blur)), Math.floor(most / step + blur)];
  const steps = new Map<number, number>();
  for (let unit = 0; unit < activations.length; unit++) {
    const activation = activations[unit] as number;
    if (!own.has(unit) && activation <= most) steps.set(unit, Math.round(activation / step));
  }
  const counts = new GroupCounts(steps, units.length, last);
  const sums = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const all = sums.reduce((count, sum) => count + counts.of(sum), 0);
  if (all < CONTROL_COUNT) return [];

  const uniform = seededUniform(seed);
  const drawSum = () => {
    let threshold = uniform() * all;
    for (const sum of sums) {
      threshold -= counts.of(sum);
      if (threshold < 0) return sum;
    }
    return last;
  };
  const groups = new Map<string, number[]>();
  for (let draw = 0; draw < PATIENCE * CONTROL_COUNT && groups.size < CONTROL_COUNT; draw++) {
    const group = counts.draw(drawSum(), uniform).sort((a, b) => a - b);
    const activation = sumOf(group, activations);
    if (activation >= least && activation <= most) groups.set(group.join(), group);
  }
  return [...groups.values()];
}

function sumOf(units: readonly number[], values: ArrayLike<number>): number {
  return units.reduce((sum, unit) => sum + (values[unit] as number), 0);
}
