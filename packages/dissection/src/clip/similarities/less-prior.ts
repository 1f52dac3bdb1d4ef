/**
 * What a word fits a unit better than it fits the average unit.
 *
 *   log p(m) = log(1/n · Σ_k p(m | B_k))                                                         (8)
 *   sim(m, k) = log p(m | B_k) − λ · log p(m)                                                    (9)
 *
 * @param evidence  log p(m | B_k), `[units, words]`, all units; is changed into sim
 * @param lambda  λ; with 0 nothing changes
 * @see Oikarinen & Weng 2023, CLIP-Dissect, section 3.2: the sum over sets of examples is taken over the units of the layer
 */
export function lessPrior(evidence: Float64Array, units: number, lambda: number): void {
  if (lambda === 0) return;
  const words = evidence.length / units;
  for (let word = 0; word < words; word++) {
    let largest = -Infinity;
    for (let at = word; at < evidence.length; at += words) largest = Math.max(largest, evidence[at]!);
    let sum = 0;
    for (let at = word; at < evidence.length; at += words) sum += Math.exp(evidence[at]! - largest);
    const prior = largest + Math.log(sum / units);
    for (let at = word; at < evidence.length; at += words) evidence[at]! -= lambda * prior;
  }
}
