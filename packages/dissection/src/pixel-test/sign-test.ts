/**
 * How likely as many successes come out, or more, where each try succeeds or fails alike.
 *
 *   p = Σ_{i ≥ successes} C(tries, i) / 2^tries
 *
 * @returns 1 for no tries
 */
export function signTestP(successes: number, tries: number): number {
  let term = 0.5 ** tries; // C(tries, tries) / 2^tries
  let p = 0;
  for (let i = tries; i >= successes; i--) {
    p += term;
    term *= i / (tries - i + 1); // C(n, i − 1) = C(n, i) · i / (n − i + 1)
  }
  return Math.min(1, p);
}
