import type { LayerSize } from "@camscribe/importance";

/**
 * A reason's own map: where its units' evidence was used.
 *
 *   ReLU(± Σ_{k in reason} (∂y/∂A^k) ⊙ (A^k − rest_k))
 *
 * @param gradient     ∂y/∂A, `[k, h, w]`, or `[k]` where it is the same at every place
 * @param activations  A, `[k, h, w]`
 * @param rest         what each unit has when it is off, `[k]`; `null`: zero
 * @returns `[h, w]`, in score per position
 */
export function reasonMap(
  { gradient, activations, rest }: { gradient: Float32Array; activations: Float32Array; rest: Float32Array | null },
  { height, width }: LayerSize,
  { units, sign }: { units: readonly { unit: number }[]; sign: "for" | "against" },
): Float32Array {
  const size = height * width;
  const isEven = gradient.length * size === activations.length;
  const direction = sign === "for" ? 1 : -1;
  const map = new Float32Array(size);
  for (const { unit } of units) {
    const resting = rest?.[unit] ?? 0;
    for (let place = 0; place < size; place++) {
      const slope = gradient[isEven ? unit : unit * size + place] as number;
      map[place] =
        (map[place] as number) + direction * slope * ((activations[unit * size + place] as number) - resting);
    }
  }
  return map.map((value) => Math.max(0, value));
}
