import { drawn } from "../shuffled-labels.ts";

/** Shifts are tried in steps of this part of a side. */
const STEPS = 32;

/**
 * The same shape where the concept is not: the region shifted as a whole, what leaves the picture coming in at the other
 * side, by the first of all shifts, in an order drawn by `key`, that lies clear of the region.
 *
 * @param region  `[height, width]`, 1 where the concept is
 * @returns the shifted region; undefined where no shift is clear
 */
export function elsewhere(region: Uint8Array, width: number, key: string): Uint8Array | undefined {
  const height = region.length / width;
  const pixels = [...region.keys()].filter((at) => region[at] === 1);
  const shifts = Array.from({ length: STEPS * STEPS - 1 }, (_, index) => index + 1);
  for (const shift of drawn(shifts, key)) {
    const down = Math.round(((shift % STEPS) * height) / STEPS);
    const right = Math.round((Math.floor(shift / STEPS) * width) / STEPS);
    const moved = (at: number) => ((Math.floor(at / width) + down) % height) * width + (((at % width) + right) % width);
    if (pixels.some((at) => region[moved(at)] === 1)) continue;
    const control = new Uint8Array(region.length);
    for (const at of pixels) control[moved(at)] = 1;
    return control;
  }
  return undefined;
}
