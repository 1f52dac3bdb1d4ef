import type { RunInput } from "./explanation-run.ts";

/** Some targets of one image of a batch. */
export interface Piece {
  image: number;
  input: RunInput;
}

/** A batch in parts of at most `most` gradients, images × targets; images with more targets are cut into pieces. */
export function partsOf(batch: readonly RunInput[], most: number): Piece[][] {
  const parts: Piece[][] = [];
  let widest = 0;
  for (const [image, input] of batch.entries()) {
    for (let start = 0; start < input.seed.length; start += most) {
      const piece = { image, input: { ...input, seed: input.seed.slice(start, start + most) } };
      widest = Math.max(widest, piece.input.seed.length);
      const part = parts.at(-1);
      if (part !== undefined && (part.length + 1) * widest <= most) part.push(piece);
      else {
        parts.push([piece]);
        widest = piece.input.seed.length;
      }
    }
  }
  return parts;
}

/** Images × targets that a part is filled up to. */
export function gradientsOf(part: readonly Piece[]): number {
  return part.length * Math.max(...part.map(({ input }) => input.seed.length));
}
