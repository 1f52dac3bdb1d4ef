import type { CardInput } from "@camscribe/contracts";
import type { Network } from "@camscribe/network";

/**
 * The network's input tensor of one picture, as the card says: x = (pixel · scale − mean) / std.
 *
 * @param pixels  `[height, width, 3]`, RGB
 * @returns float32, `[3, height, width]` or `[height, width, 3]` as the network has it, in the card's colour order
 */
export function networkInput(
  pixels: Uint8Array,
  { colour, scale, mean, std }: Pick<CardInput, "colour" | "scale" | "mean" | "std">,
  { layout, height, width }: Network["input"],
): Float32Array {
  const places = height * width;
  const input = new Float32Array(3 * places);
  for (let channel = 0; channel < 3; channel++) {
    const from = colour === "RGB" ? channel : 2 - channel;
    const slope = scale / (std[channel] as number);
    const offset = (mean[channel] as number) / (std[channel] as number);
    for (let place = 0; place < places; place++) {
      const to = layout === "NCHW" ? channel * places + place : place * 3 + channel;
      input[to] = (pixels[place * 3 + from] as number) * slope - offset;
    }
  }
  return input;
}
