import { CamscribeError, type ModelCard } from "@camscribe/contracts";
import {
  type CompiledExplanation,
  carriedOutput,
  compileExplanation,
  INPUTS,
  type LayerSize,
  OUTPUTS,
} from "@camscribe/importance";
import { imagesStayApart, type Network, Shapes } from "@camscribe/network";
import type { Carried } from "@camscribe/verification";
import { gradientsOf, type Piece, partsOf } from "./batch-parts.ts";
import type { Device } from "./devices/device.ts";
import type { RunInput, RunOutput } from "./explanation-run.ts";
import { imageOf } from "./image-axis.ts";
import type { Session, Tensors } from "./session.ts";

/** Values of gradients in flight at once, for all images' targets: more would only spill out of the processor's caches. */
const VALUES_AT_ONCE = 8 * 2 ** 20;

/** The middle of what a pixel can be. */
const GREY = 128;

/** Part of the largest score by which two runs of one image may differ. */
const LEVEL = 1e-3;

/** A compiled explanation, loaded and warm. */
export class ExplanationRunner {
  readonly layer: LayerSize;
  /** Size of the map that scores are read off; undefined where they are a vector. */
  readonly scoreMap: CompiledExplanation["scoreMap"];
  /** Gradients are estimates: the network rounds to whole numbers above the layer. */
  readonly estimated: boolean;
  readonly #placeCount: number;
  readonly #carried: readonly Carried[];
  readonly #session: Session;
  readonly #input: Network["input"];
  /** Images × targets of one run. */
  #most: number;
  #goesBelowZero = false;

  private constructor(
    session: Session,
    input: Network["input"],
    { layer, scoreMap, placeCount, valuesPerTarget, estimated }: CompiledExplanation,
    carried: readonly Carried[],
  ) {
    this.#session = session;
    this.#input = input;
    this.layer = layer;
    this.scoreMap = scoreMap;
    this.estimated = estimated;
    this.#placeCount = placeCount;
    this.#carried = carried;
    this.#most = Math.max(1, Math.floor(VALUES_AT_ONCE / valuesPerTarget));
  }

  /**
   * Compiles, loads and runs once, since the first run is several times slower. A network whose images may have a say in
   * one another's scores is tried; if they have, each image is run alone.
   *
   * @param carried  what an ablation of the layer reads of the forward pass
   */
  static async open(
    network: Network,
    card: ModelCard,
    layer: string,
    device: Device,
    carried: readonly Carried[] = [],
  ): Promise<ExplanationRunner> {
    const tensors = carried.map(({ tensor }) => tensor);
    const compiled = compileExplanation(network, { layer, scores: card.scores, input: card.input, carried: tensors });
    const runner = new ExplanationRunner(await device.open(compiled.graph), network.input, compiled, carried);
    const { height, width } = network.input;
    const picture = (steps: number): RunInput => {
      const pixels = Uint8Array.from({ length: height * width * 3 }, (_, at) => (at * steps) % 256);
      return { pixels, classes: [-1], seed: [[1]] };
    };
    const alone = await runner.run([picture(7)]);
    runner.#goesBelowZero = alone.some(({ activations }) => activations.some((value) => value < 0));
    if (imagesStayApart(network, new Shapes(network))) return runner;
    alone.push(...(await runner.run([picture(31)])));
    const together = await runner.run([picture(7), picture(31)]).catch(() => []);
    if (!alone.every((run, image) => areLevel(run.scores, together[image]?.scores))) runner.#most = 1;
    return runner;
  }

  /**
   * What each unit has where there is nothing to see: its median over the places of an even grey picture.
   *
   * @returns `[k]`; `null` where the layer was not seen below zero: its units rest there
   */
  async restingValues(): Promise<Float32Array | null> {
    if (!this.#goesBelowZero) return null;
    const pixels = new Uint8Array(this.#input.height * this.#input.width * 3).fill(GREY);
    const [{ activations }] = (await this.run([{ pixels, classes: [-1], seed: [[1]] }])) as [RunOutput];
    return mediansOf(activations, this.layer);
  }

  /**
   * Explains a batch. One forward pass an image for as many targets as fit the caches; a batch with more gradients than
   * that is run in parts. Parts that do not fit the device's memory are halved, now and for all later batches.
   *
   * @throws DEVICE_OUT_OF_MEMORY where one image with one target does not fit
   */
  async run(batch: readonly RunInput[]): Promise<RunOutput[]> {
    const parts = partsOf(batch, this.#most);
    try {
      return await this.#runParts(parts);
    } catch (error) {
      const largest = Math.max(...parts.map(gradientsOf));
      if (!(error instanceof CamscribeError) || error.code !== "DEVICE_OUT_OF_MEMORY" || largest === 1) throw error;
      this.#most = Math.floor(largest / 2);
      return this.run(batch);
    }
  }

  async #runParts(parts: readonly Piece[][]): Promise<RunOutput[]> {
    const outputs: RunOutput[] = [];
    for (const part of parts) {
      const runs = await this.#runPart(part.map(({ input }) => input));
      for (const [index, run] of runs.entries()) {
        const { image } = part[index] as Piece;
        outputs[image] = { ...run, targets: [...(outputs[image]?.targets ?? []), ...run.targets] };
      }
    }
    return outputs;
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  async #runPart(batch: readonly RunInput[]): Promise<RunOutput[]> {
    const carried = this.#carried.map((_, index) => carriedOutput(index));
    const outputs = await this.#session.run(this.#feeds(batch), [...Object.values(OUTPUTS), ...carried]);
    const floats = (name: string, image: number) => rowOf(outputs, name, image) as Float32Array;
    return batch.map((input, image) => {
      const ofTarget = (name: string, target: number) => rowOf(outputs, name, image, target) as Float32Array;
      return {
        scores: floats(OUTPUTS.scores, image),
        ranking: floats(OUTPUTS.ranking, image),
        chosen: Array.from(rowOf(outputs, OUTPUTS.chosen, image) as BigInt64Array, Number).slice(
          0,
          input.classes.length,
        ),
        scoresOff: floats(OUTPUTS.scoresOff, image).subarray(0, input.classes.length),
        activations: floats(OUTPUTS.activations, image),
        carried: this.#carried.map(({ shape }, index) => {
          const tensor = outputs[carriedOutput(index)] as Tensors[string];
          return imageOf(tensor.data as Float32Array, shape, { image, images: batch.length });
        }),
        targets: input.seed.map((_, target) => ({
          alpha: ofTarget(OUTPUTS.alpha, target),
          contributions: ofTarget(OUTPUTS.contributions, target),
          gradient: ofTarget(OUTPUTS.gradient, target),
          gradCam: ofTarget(OUTPUTS.gradCam, target),
          gradCamCounterfactual: ofTarget(OUTPUTS.gradCamCounterfactual, target),
          hiResCam: ofTarget(OUTPUTS.hiResCam, target),
          hiResCamCounterfactual: ofTarget(OUTPUTS.hiResCamCounterfactual, target),
        })),
      };
    });
  }

  /** The batch as tensors. Images that ask less than others are filled up with seeds of zero. */
  #feeds(batch: readonly RunInput[]): Tensors {
    const { height, width } = this.#input;
    const images = batch.length;
    const chosen = Math.max(...batch.map((input) => input.classes.length));
    const targets = Math.max(...batch.map((input) => input.seed.length));
    const pixels = new Uint8Array(images * height * width * 3);
    const classes = new BigInt64Array(images * chosen);
    const seed = new Float32Array(images * targets * chosen);
    const places = this.#placeCount;
    const region = new Float32Array(images * places).fill(1);
    for (const [image, input] of batch.entries()) {
      pixels.set(input.pixels, image * height * width * 3);
      classes.set(input.classes.map(BigInt), image * chosen);
      for (const [target, row] of input.seed.entries()) seed.set(row, (image * targets + target) * chosen);
      if (input.region !== undefined) region.set(input.region, image * places);
    }
    return {
      [INPUTS.pixels]: { type: "uint8", data: pixels, dims: [images, height, width, 3] },
      [INPUTS.classes]: { type: "int64", data: classes, dims: [images, chosen] },
      [INPUTS.seed]: { type: "float32", data: seed, dims: [images, targets, chosen] },
      ...(places === 1 ? {} : { [INPUTS.region]: { type: "float32", data: region, dims: [images, places] } }),
    };
  }
}

/** The middle value of each unit, of two middle ones the lower. @param activations  `[k, h, w]` */
function mediansOf(activations: Float32Array, { units, height, width }: LayerSize): Float32Array {
  const places = height * width;
  return Float32Array.from({ length: units }, (_, unit) => {
    const sorted = activations.slice(unit * places, (unit + 1) * places).sort();
    return sorted[Math.floor((places - 1) / 2)] as number;
  });
}

/** Whether two runs of one image gave the same scores, but for float32 sums in another order. */
function areLevel(one: Float32Array, other: Float32Array | undefined): boolean {
  if (other === undefined) return false;
  const scale = one.reduce((largest, score) => Math.max(largest, Math.abs(score)), 1e-6);
  return one.every((score, index) => Math.abs(score - (other[index] as number)) <= LEVEL * scale);
}

/** One image's, or one target's, part of an output, without a copy. */
function rowOf(outputs: Tensors, name: string, image: number, target?: number): Float32Array | BigInt64Array {
  const tensor = outputs[name] as Tensors[string];
  const [images, targets] = tensor.dims as readonly [number, number];
  const data = tensor.data as Float32Array;
  const rows = target === undefined ? images : images * targets;
  const row = target === undefined ? image : image * targets + target;
  const size = data.length / rows;
  return data.subarray(row * size, (row + 1) * size);
}
