import { CamscribeError, type CardInput, type ClipCard } from "@camscribe/contracts";
import type { FilePort, FileRunner } from "@camscribe/engine";
import { fitToInput, type Raster } from "@camscribe/imaging";
import { batchOf, encode, type Feed } from "./encoder.ts";
import type { Matrix } from "./matrix.ts";
import { meantPort } from "./meant-port.ts";

/** Pictures of one run, where the file leaves it open. */
const BATCH = 8;

/** The half of a CLIP model that looks at pictures. */
export class ImageEncoder {
  /** Pictures of one run. */
  readonly batch: number;
  readonly #runner: FileRunner;
  readonly #card: CardInput;
  readonly #input: FilePort;
  readonly #output: string;

  /** @throws CARD_INVALID where the card speaks of another file */
  constructor(runner: FileRunner, { input, output }: ClipCard["image"]) {
    this.#runner = runner;
    this.#card = input;
    this.#input = meantPort(runner.inputs, "image.input.node", input.node, "pixel_values");
    this.#output = meantPort(runner.outputs, "image.output", output, "image_embeds").name;
    this.batch = batchOf(this.#input, BATCH);
    checkPixels(this.#input, input);
  }

  /**
   * @param rasters  at most `batch`
   * @param others  the file's inputs that are no picture, where it has some
   * @returns `[pictures, d]`, of any length
   */
  async vectorsOf(rasters: readonly Raster[], others: Readonly<Record<string, Feed>>): Promise<Matrix> {
    const rows = batchOf(this.#input, rasters.length);
    const { height, width } = this.#card;
    const data = new Float32Array(rows * 3 * height * width);
    for (const [row, raster] of rasters.entries()) {
      const { pixels } = await fitToInput(raster, this.#card, { exact: false });
      asInput(pixels, this.#card, data.subarray(row * 3 * height * width, (row + 1) * 3 * height * width));
    }
    return encode(this.#runner, { ...others, ...this.#feed(data, rows) }, this.#output, rasters.length);
  }

  /** One picture of zeros, for a file that reads texts in the same run. */
  blank(): Record<string, Feed> {
    const { height, width } = this.#card;
    return this.#feed(new Float32Array(3 * height * width), 1);
  }

  #feed(data: Float32Array, rows: number): Record<string, Feed> {
    return { [this.#input.name]: { type: "float32", data, dims: [rows, ...sizeOf(this.#card)] } };
  }
}

function sizeOf({ layout, height, width }: CardInput): number[] {
  return layout === "NCHW" ? [3, height, width] : [height, width, 3];
}

/**
 * x = (pixel · scale − mean) / std
 *
 * @param pixels  RGB, `[height, width, 3]`
 * @param into  in the card's layout and order of colours
 */
function asInput(pixels: Uint8Array, { layout, colour, scale, mean, std }: CardInput, into: Float32Array): void {
  const places = pixels.length / 3;
  for (let channel = 0; channel < 3; channel++) {
    const from = colour === "RGB" ? channel : 2 - channel;
    for (let place = 0; place < places; place++) {
      const at = layout === "NCHW" ? channel * places + place : place * 3 + channel;
      into[at] = (pixels[place * 3 + from]! * scale - mean[channel]!) / std[channel]!;
    }
  }
}

function checkPixels({ name, type, shape }: FilePort, card: CardInput): void {
  const expected = sizeOf(card);
  const sizes = shape.slice(1);
  const fits =
    sizes.length === expected.length &&
    sizes.every((size, axis) => typeof size !== "number" || size === expected[axis]);
  if (type === "float32" && fits) return;
  const came = `${type ?? "no tensor"} [${shape.join(", ")}]`;
  throw new CamscribeError(
    "CARD_INVALID",
    `image.input: expected that '${name}' is float32 [images, ${expected.join(", ")}], but it is ${came}`,
  );
}
