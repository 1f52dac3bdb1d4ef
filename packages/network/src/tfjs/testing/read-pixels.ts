import sharp from "sharp";

/** How a network wants its pixels: x = (pixel − mean) / std, in the order of the colours. */
export interface Preprocessing {
  colour?: "RGB" | "BGR";
  mean?: readonly number[];
  std?: readonly number[];
}

/** A picture as a network's input, `[1, h, w, 3]`, squashed to a size where one is given. */
export async function readPixels(
  file: string,
  { colour = "RGB", mean = [0, 0, 0], std = [1, 1, 1] }: Preprocessing = {},
  size?: { height: number; width: number },
): Promise<Float32Array> {
  const picture = sharp(file).removeAlpha().toColourspace("srgb");
  const sized = size === undefined ? picture : picture.resize({ ...size, fit: "fill", kernel: "linear" });
  const pixels = await sized.raw().toBuffer();
  return Float32Array.from(pixels, (_, at) => {
    const channel = at % 3;
    const source = colour === "BGR" ? at - channel + 2 - channel : at;
    return ((pixels[source] as number) - (mean[channel] as number)) / (std[channel] as number);
  });
}
