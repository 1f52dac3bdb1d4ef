/** Half the width of a central difference. A power of two: what is added to `numbersApart` is exact in float32. */
export const STEP = 1 / 32;

/**
 * Numbers of which no two lie closer than 4 steps, and none closer than 2 to a multiple of 4 steps such as 0: moved by
 * one step, none passes another (a maximum stays the maximum) and none passes a kink at 0 or at a multiple of 1/8.
 */
export function numbersApart(count: number, seed: number): Float32Array {
  const next = randomNumbers(seed);
  const places = Array.from({ length: count }, (_, index) => index - Math.floor(count / 2));
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [places[last], places[other]] = [places[other] as number, places[last] as number];
  }
  return Float32Array.from(places, (place) => (place + 0.5) * 4 * STEP);
}

/** Numbers between −1 and 1: weights and seeds. */
export function numbers(count: number, seed: number): Float32Array {
  const next = randomNumbers(seed);
  return Float32Array.from({ length: count }, () => 2 * next() - 1);
}

/** Park and Miller's generator: 0 to 1, the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = (seed * 7919 + 1) % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
