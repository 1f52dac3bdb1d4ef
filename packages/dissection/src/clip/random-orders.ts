/** Several orders of the same numbers. */
export interface Orders {
  count: number;
  /** What stands at each place in each order: `[length, count]`. */
  data: Int32Array;
}

/**
 * Orders of the numbers 0 to `length` − 1, each as likely as any other (Fisher and Yates), the same for a seed on every
 * machine.
 */
export function randomOrders(length: number, count: number, seed: number): Orders {
  const below = seededBelow(seed);
  const orders = new Int32Array(length * count);
  for (let draw = 0; draw < count; draw++) {
    const order = Int32Array.from({ length }, (_, index) => index);
    for (let last = length - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    for (const [place, number] of order.entries()) orders[place * count + draw] = number;
  }
  return { count, data: orders };
}

/** Whole numbers from 0 to `limit` − 1 by mulberry32 (T. Ettinger), whose 32 bits pass the usual tests. */
function seededBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
