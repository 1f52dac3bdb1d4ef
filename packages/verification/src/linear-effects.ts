/**
 * How much the score rises when each unit is switched off, where scores are linear in the layer (`isLinear`). A group's
 * effect is the sum of its units'.
 *
 *   Δ_k = −(s_k − α_k · Z · rest_k)
 *
 * @param contributions  s, `[k]`
 * @param alpha          α, `[k]`
 * @param placeCount     Z = h·w
 * @param rest           the units' resting values, `[k]`; left out: zero
 * @returns `[k]`, in score
 */
export function linearEffects(
  { contributions, alpha }: { contributions: Float32Array; alpha: Float32Array },
  placeCount: number,
  rest?: Float32Array,
): Float32Array {
  return contributions.map((own, unit) => (alpha[unit] as number) * placeCount * (rest?.[unit] ?? 0) - own);
}
