/** Figures of a number that decide an order: what two devices compute of one network agrees to about six. */
const FIGURES = 5;

/**
 * A strength as it is ranked: rounded, so that units that are equally strong stand in the order of their numbers on every
 * device, whatever the last bits of its arithmetic.
 */
export function rankValue(strength: number): number {
  return Number(strength.toPrecision(FIGURES));
}
