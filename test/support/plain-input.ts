import type { CardInput } from "@camscribe/contracts";

/** A card's input for a network made in a test: pictures squashed to a size, pixels times `scale`. */
export function plainInput({
  height,
  width,
  layout = "NCHW",
  scale = 1,
}: Pick<CardInput, "height" | "width"> & Partial<Pick<CardInput, "layout" | "scale">>) {
  const values = { scale, mean: [0, 0, 0], std: [1, 1, 1] } satisfies Partial<CardInput>;
  return { height, width, layout, colour: "RGB", fit: { mode: "squash" }, ...values } satisfies CardInput;
}
