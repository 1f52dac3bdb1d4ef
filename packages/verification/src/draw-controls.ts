import { GroupCounts } from "./group-counts.ts";
import { CONTROL_COUNT } from "./judge.ts";
import { seededUniform } from "./seeded-uniform.ts";

/** By how much a control's total activation may differ from the reason's. */
const TOLERANCE = 0.1;

/** Draws for each control wanted: after so many there are too few different ones. */
const PATIENCE = 20;

/** Units drawn without a look at their activations, in all, before groups that match are counted: some milliseconds. */
const DRAWN_UNITS = 40_000;

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
  const matches = (group: readonly number[]) => {
    const activation = sumOf(group, activations);
    return activation >= least && activation <= most;
  };
  if (units.length === 1) return drawSingle(own, activations.length, matches, seededUniform(seed));
  const drawn = drawAny({ own, count: units.length, of: activations.length }, matches, seededUniform(seed));
  return drawn.length === CONTROL_COUNT ? drawn : drawCounted({ own, units, activations, seed }, least, most, matches);
}

/** Single units are few: all of them in an order that does not hang on the activations, the first that match. */
function drawSingle(
  own: ReadonlySet<number>,
  of: number,
  matches: (group: readonly number[]) => boolean,
  uniform: () => number,
): number[][] {
  const places = Array.from({ length: of }, (_, unit) => ({ unit, place: uniform() }));
  const matching = places.filter(({ unit }) => !own.has(unit) && matches([unit]));
  if (matching.length < CONTROL_COUNT) return [];
  return matching
    .sort((a, b) => a.place - b.place)
    .slice(0, CONTROL_COUNT)
    .map(({ unit }) => [unit]);
}

/**
 * Any groups, kept where they match. What is drawn does not hang on the activations, so two devices that differ in their
 * last bits keep the same groups.
 */
function drawAny(
  { own, count, of }: { own: ReadonlySet<number>; count: number; of: number },
  matches: (group: readonly number[]) => boolean,
  uniform: () => number,
): number[][] {
  const others = Array.from({ length: of }, (_, unit) => unit).filter((unit) => !own.has(unit));
  if (others.length < count) return [];
  const groups = new Map<string, number[]>();
  for (let units = 0; units < DRAWN_UNITS && groups.size < CONTROL_COUNT; units += count) {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(others[Math.floor(uniform() * others.length)] as number);
    if (!matches([...chosen])) continue;
    const group = [...chosen].sort((a, b) => a - b);
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}

/** Where few groups match: all groups are counted by what their activations add up to, and drawn out of those that match. */
function drawCounted(
  { own, units, activations, seed }: ControlRequest & { own: ReadonlySet<number> },
  least: number,
  most: number,
  matches: (group: readonly number[]) => boolean,
): number[][] {
  const total = sumOf(units, activations);
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
    if (matches(group)) groups.set(group.join(), group);
  }
  return [...groups.values()];
}

function sumOf(units: readonly number[], values: ArrayLike<number>): number {
  return units.reduce((sum, unit) => sum + (values[unit] as number), 0);
}
