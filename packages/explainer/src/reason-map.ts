import type { LayerSize } from "@camscribe/importance";

/**
 * A reason's own map: where its units' evidence was used.
 *
 *   ReLU(± Σ_{k in reason} (∂y/∂A^k) ⊙ A^k)
 *
 * @param evidence  (∂y/∂A) ⊙ A, `[k, h, w]`
 * @returns `[h, w]`, in score per position
 */
export function reasonMap(
  evidence: Float32Array,
  { height, width }: LayerSize,
  { units, sign }: { units: readonly { unit: number }[]; sign: "for" | "against" },
): Float32Array {
  const size = height * width;
  const direction = sign === "for" ? 1 : -1;
  const map = new Float32Array(size);
  for (const { unit } of units) {
    for (let place = 0; place < size; place++) {
      map[place] = (map[place] as number) + direction * (evidence[unit * size + place] as number);
    }
  }
  return map.map((value) => Math.max(0, value));
}
