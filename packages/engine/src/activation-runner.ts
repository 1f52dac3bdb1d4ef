import type { ModelCard } from "@camscribe/contracts";
import { compileActivations, INPUTS, type LayerSize } from "@camscribe/importance";
import { imagesStayApart, type Network, Shapes } from "@camscribe/network";
import type { Device } from "./devices/device.ts";
import type { Session } from "./session.ts";

/** The network up to some of its layers, loaded. */
export class ActivationRunner {
  /** In the order asked for. */
  readonly layers: readonly LayerSize[];
  readonly #outputs: readonly string[];
  readonly #session: Session;
  readonly #input: Network["input"];
  /** A network whose images may have a say in one another's values runs them one by one. */
  readonly #isAlone: boolean;

  private constructor(session: Session, network: Network, layers: readonly (LayerSize & { output: string })[]) {
    this.#session = session;
    this.#input = network.input;
    this.#isAlone = !imagesStayApart(network, new Shapes(network));
    this.layers = layers;
    this.#outputs = layers.map(({ output }) => output);
  }

  /** @param layers  names of tensors @throws LAYER_UNKNOWN, MODEL_INVALID, OP_UNSUPPORTED */
  static async open(
    network: Network,
    card: ModelCard,
    layers: readonly string[],
    device: Device,
  ): Promise<ActivationRunner> {
    const compiled = compileActivations(network, { layers, input: card.input });
    return new ActivationRunner(await device.open(compiled.graph), network, compiled.layers);
  }

  /**
   * @param images  each uint8 `[height, width, 3]`, RGB, at the network's input size
   * @returns for each image and each layer its A, `[k, h, w]`
   * @throws DEVICE_OUT_OF_MEMORY
   */
  async run(images: readonly Uint8Array[]): Promise<Float32Array[][]> {
    if (this.#isAlone && images.length > 1) {
      const alone: Float32Array[][] = [];
      for (const image of images) alone.push(...(await this.run([image])));
      return alone;
    }
    const { height, width } = this.#input;
    const pixels = new Uint8Array(images.length * height * width * 3);
    for (const [index, image] of images.entries()) pixels.set(image, index * height * width * 3);
    const feeds = { [INPUTS.pixels]: { type: "uint8", data: pixels, dims: [images.length, height, width, 3] } };
    const outputs = await this.#session.run(feeds, this.#outputs);
    return images.map((_, image) =>
      this.#outputs.map((output) => {
        const data = outputs[output]?.data as Float32Array;
        const size = data.length / images.length;
        return data.subarray(image * size, (image + 1) * size);
      }),
    );
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
