import { heatColour } from "./heat-colour.ts";

/** Enough that two neighbours differ by less than 3 of 255, also near 0 where the root is steep. */
const STEPS = 4096;
/** At the brightest, a tenth of the photograph still shows through. */
const MAX_HEAT = 0.9;

/** For each step of the scale: how much of the photograph's grey remains, and the red, green and blue laid over it. */
const GREY_KEPT = new Float32Array(STEPS);
const HEAT_LAID = new Float32Array(STEPS * 3);
for (let step = 0; step < STEPS; step++) {
  const value = step / (STEPS - 1);
  const part = MAX_HEAT * Math.sqrt(value);
  GREY_KEPT[step] = 1 - part;
  HEAT_LAID.set(
    heatColour(value).map((light) => light * part),
    step * 3,
  );
}

/**
 * One pixel of a map over its grey photograph. The heat fades in with the value's root: weak evidence shows, none does not.
 *
 * @param value  on the scale, 0..1
 * @param grey   of the photograph there
 * @param line   cover of the white line, 0..1
 */
export function layHeat(target: Uint8Array, pixel: number, value: number, grey: number, line: number): void {
  const step = Math.round(Math.min(value, 1) * (STEPS - 1));
  const kept = grey * GREY_KEPT[step]!;
  for (let channel = 0; channel < 3; channel++) {
    const lit = kept + HEAT_LAID[step * 3 + channel]!;
    target[pixel * 3 + channel] = lit + (255 - lit) * line;
  }
}
