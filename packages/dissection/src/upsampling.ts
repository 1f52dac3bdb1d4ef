/** For each target place the two source places that it lies between, and how far it is from the first. */
export interface Interpolation {
  first: Uint16Array;
  second: Uint16Array;
  /** 0..1, of the way from the first to the second. */
  fraction: Float64Array;
}

/**
 * Bilinear up-sampling along one side, pixel centres at the half (`align_corners=False`), borders repeated.
 *
 *   source = (target + 1/2) · from / to − 1/2
 */
export function interpolation(from: number, to: number): Interpolation {
  const first = new Uint16Array(to);
  const second = new Uint16Array(to);
  const fraction = new Float64Array(to);
  for (let target = 0; target < to; target++) {
    const source = Math.max(0, ((target + 0.5) * from) / to - 0.5);
    const lower = Math.min(from - 1, Math.floor(source));
    first[target] = lower;
    second[target] = Math.min(from - 1, lower + 1);
    fraction[target] = Math.min(1, source - lower);
  }
  return { first, second, fraction };
}

/** For each source place where those targets begin whose first place it is; one more at the end. */
export function startsOf({ first }: Interpolation, from: number): Uint16Array {
  const starts = new Uint16Array(from + 1).fill(first.length);
  for (let target = first.length - 1; target >= 0; target--) starts[first[target] as number] = target;
  for (let place = from - 1; place >= 0; place--)
    starts[place] = Math.min(starts[place] as number, starts[place + 1] as number);
  return starts;
}
