import { CamscribeError } from "@camscribe/contracts";
import { imagesStayApart, type Network, Shapes } from "@camscribe/network";
import { type CompiledAblation, INPUTS, OUTPUTS } from "@camscribe/verification";
import type { Device } from "./devices/device.ts";
import { stackImages } from "./image-axis.ts";
import type { Session, Tensors } from "./session.ts";

/** Numbers of the largest tensor in flight at once, for all runs of the head. */
const VALUES_AT_ONCE = 8 * 2 ** 20;

/** One image whose units are switched off. */
export interface AblationInput {
  /** What the head reads of the image's forward pass, as the compiled ablation lists it. */
  carried: readonly Float32Array[];
  /** Indices of the classes asked about. */
  classes: readonly number[];
  /** Where scores are read off a map: 1 at its places that are asked about, else 0; left out: everywhere. */
  region?: Float32Array | undefined;
  /** For each run of the head the units that are off; none: the network as it is. */
  off: readonly (readonly number[])[];
}

/** What the network says with units off. */
export interface AblationOutput {
  /** `[classes]`, y. */
  scores: Float32Array;
  /** `[classes]`, `null` where the card tells none. */
  probabilities: Float32Array | null;
}

/** A run of the head: an image of the batch, and one of its lists of units. */
interface Run {
  image: number;
  off: readonly number[];
}

/** The head of a network, loaded: what would it say with units switched off? */
export class AblationRunner {
  readonly #compiled: CompiledAblation;
  readonly #session: Session;
  readonly #rest: Float32Array;
  /** Runs of the head in one call. */
  #most: number;

  private constructor(session: Session, compiled: CompiledAblation, rest: Float32Array, isAlone: boolean) {
    this.#session = session;
    this.#compiled = compiled;
    this.#rest = rest;
    this.#most = isAlone ? 1 : Math.max(1, Math.floor(VALUES_AT_ONCE / compiled.valuesPerRun));
  }

  /**
   * @param network  the one that was compiled
   * @param rest     what each unit has when it is off, `[k]`; left out: zero
   */
  static async open(
    network: Network,
    compiled: CompiledAblation,
    device: Device,
    rest?: Float32Array,
  ): Promise<AblationRunner> {
    const isAlone = !imagesStayApart(network, new Shapes(network));
    const session = await device.open(compiled.graph);
    return new AblationRunner(session, compiled, rest ?? new Float32Array(compiled.layer.units), isAlone);
  }

  /**
   * Runs the head for all lists of all images, in parts that fit the caches. Parts that do not fit the device's memory are
   * halved, now and for all later batches.
   *
   * @returns for each image one output for each of its lists
   * @throws DEVICE_OUT_OF_MEMORY where a single run does not fit
   */
  async run(batch: readonly AblationInput[]): Promise<AblationOutput[][]> {
    const runs = batch.flatMap(({ off }, image) => off.map((units) => ({ image, off: units })));
    try {
      const outputs: AblationOutput[][] = batch.map(() => []);
      for (let start = 0; start < runs.length; start += this.#most) {
        const part = runs.slice(start, start + this.#most);
        for (const [index, output] of (await this.#runPart(batch, part)).entries()) {
          outputs[(part[index] as Run).image]?.push(output);
        }
      }
      return outputs;
    } catch (error) {
      const largest = Math.min(this.#most, runs.length);
      if (!(error instanceof CamscribeError) || error.code !== "DEVICE_OUT_OF_MEMORY" || largest === 1) throw error;
      this.#most = Math.floor(largest / 2);
      return this.run(batch);
    }
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  async #runPart(batch: readonly AblationInput[], runs: readonly Run[]): Promise<AblationOutput[]> {
    const names = [OUTPUTS.scores, ...(this.#compiled.hasProbabilities ? [OUTPUTS.probabilities] : [])];
    const outputs = await this.#session.run(this.#feeds(batch, runs), names);
    return runs.map(({ image }, run) => {
      const rowOf = (name: string) => {
        const { data, dims } = outputs[name] as Tensors[string];
        const start = run * (dims[1] as number);
        return (data as Float32Array).subarray(start, start + (batch[image] as AblationInput).classes.length);
      };
      return {
        scores: rowOf(OUTPUTS.scores),
        probabilities: this.#compiled.hasProbabilities ? rowOf(OUTPUTS.probabilities) : null,
      };
    });
  }

  /** Some runs as tensors, of the images that they are of alone. */
  #feeds(batch: readonly AblationInput[], runs: readonly Run[]): Tensors {
    const first = (runs[0] as Run).image;
    const images = batch.slice(first, (runs.at(-1) as Run).image + 1);
    const { layer, placeCount } = this.#compiled;
    const chosen = Math.max(...images.map(({ classes }) => classes.length));
    const classes = new BigInt64Array(images.length * chosen);
    const region = new Float32Array(images.length * placeCount).fill(1);
    for (const [image, input] of images.entries()) {
      classes.set(input.classes.map(BigInt), image * chosen);
      if (input.region !== undefined) region.set(input.region, image * placeCount);
    }
    const off = new Float32Array(runs.length * layer.units);
    const group = Math.max(1, ...runs.map(({ off: units }) => units.length));
    const lists = new BigInt64Array(runs.length * group).fill(-1n);
    for (const [run, { off: units }] of runs.entries()) {
      for (const unit of units) off[run * layer.units + unit] = 1;
      lists.set(Array.from(new Set(units), BigInt), run * group); // a unit that is listed twice is off once
    }
    const image = BigInt64Array.from(runs, (run) => BigInt(run.image - first));
    const carried = this.#compiled.carried.map(({ input, shape }, index) => [
      input,
      stackImages(
        images.map((each) => each.carried[index] as Float32Array),
        shape,
      ),
    ]);
    return {
      ...Object.fromEntries(carried),
      [INPUTS.image]: { type: "int64", data: image, dims: [runs.length] },
      [INPUTS.off]: { type: "float32", data: off, dims: [runs.length, layer.units] },
      [INPUTS.units]: { type: "int64", data: lists, dims: [runs.length, group] },
      [INPUTS.rest]: { type: "float32", data: this.#rest, dims: [layer.units] },
      [INPUTS.classes]: { type: "int64", data: classes, dims: [images.length, chosen] },
      ...(placeCount === 1
        ? {}
        : { [INPUTS.region]: { type: "float32", data: region, dims: [images.length, placeCount] } }),
    };
  }
}
