import type { CardInput } from "@camscribe/contracts";
import { DataType, type GraphBuilder, type Network } from "@camscribe/network";

/**
 * What the card says of the input, as nodes: pixels go in as bytes, which is faster than normalising them in JavaScript.
 *
 *   x = (pixel · scale − mean) / std
 *
 * @param pixels  uint8 `[n, h, w, 3]`, RGB
 * @param output  the network's input tensor, float32 in its layout and colour order
 */
export function preprocess(
  graph: GraphBuilder,
  pixels: string,
  card: Pick<CardInput, "colour" | "scale" | "mean" | "std">,
  input: Network["input"],
): void {
  const channelsFirst = input.layout === "NCHW";
  const channelAxis = channelsFirst ? 1 : 3;
  const arranged = channelsFirst ? graph.transpose(pixels, [0, 3, 1, 2]) : pixels;
  const ordered =
    card.colour === "RGB" ? arranged : graph.node("Gather", [arranged, graph.ints([2, 1, 0])], { axis: channelAxis });
  const slopes = card.std.map((std) => card.scale / std);
  const offsets = card.mean.map((mean, channel) => -mean / (card.std[channel] as number));
  const perChannel = channelsFirst ? [1, 3, 1, 1] : [1, 1, 1, 3];
  let value = graph.cast(ordered, DataType.FLOAT);
  if (slopes.some((slope) => slope !== 1)) {
    value = graph.multiply(value, graph.floats(Float32Array.from(slopes), perChannel));
  }
  if (offsets.some((offset) => offset !== 0)) {
    value = graph.add(value, graph.floats(Float32Array.from(offsets), perChannel));
  }
  graph.node("Identity", [value], {}, input.name);
}
