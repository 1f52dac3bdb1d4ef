import type { ChannelsFirst } from "./channels-first.ts";

/** How a map is resized, in ONNX's words. */
export interface ResizeRule {
  mode: "linear" | "nearest";
  /** `asymmetric` is TensorFlow's legacy rule: source = target · from / to. */
  coordinates: "asymmetric" | "half_pixel" | "align_corners";
}

/** @param sizes  new height and width */
export function resize(
  graph: ChannelsFirst,
  input: string,
  sizes: readonly number[],
  { mode, coordinates }: ResizeRule,
  output: string,
): string {
  // the legacy rule takes the pixel to the upper left, the others the nearest, the lower one of two
  const nearest = coordinates === "asymmetric" ? "floor" : "round_prefer_ceil";
  const attributes = { mode, coordinate_transformation_mode: coordinates, nearest_mode: nearest, axes: [2, 3] };
  return graph.node("Resize", [graph.standard(input), "", "", graph.ints(sizes)], attributes, output);
}
