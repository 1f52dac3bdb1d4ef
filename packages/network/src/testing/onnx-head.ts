import { inputShape, type Shape } from "../network.ts";
import type { NodeProto } from "../onnx_pb.ts";
import type { GraphParts, Port } from "../onnx-file.ts";
import { differentiate, type Head, IMAGE, sizeOf } from "./head.ts";
import { type OnnxSession, openOnnxSession } from "./onnx-session.ts";

/** One image of a batch: the layer's activations and the network's input, in C order. */
export interface Sample {
  layer: Float32Array;
  image: Float32Array;
}

/** A head run by ONNX Runtime, forwards and backwards. */
export class OnnxHead {
  readonly #head: Head;
  readonly #forward: OnnxSession;
  readonly #backward: OnnxSession;

  private constructor(head: Head, forward: OnnxSession, backward: OnnxSession) {
    this.#head = head;
    this.#forward = forward;
    this.#backward = backward;
  }

  static async open(head: Head): Promise<OnnxHead> {
    return new OnnxHead(head, await openOnnxSession(forwardGraph(head)), await openOnnxSession(backwardGraph(head)));
  }

  /** The score tensor of each image. */
  async scores(samples: readonly Sample[]): Promise<Float32Array[]> {
    const { score } = this.#head.cut;
    const outputs = await this.#forward.run(batch(samples));
    return split(outputs[score]?.data as Float32Array, sizeOf(this.#head, score));
  }

  /**
   * The gradient at the layer of Σ seed · score.
   *
   * @param seeds  `[image][target]`, as many targets for each image
   * @returns `[image][target]`
   */
  async gradients(samples: readonly Sample[], seeds: readonly Float32Array[][]): Promise<Float32Array[][]> {
    const targetCount = seeds[0]?.length as number;
    const outputs = await this.#backward.run({
      ...batch(samples),
      seed: join(seeds.flat()),
      targetCount: BigInt64Array.of(BigInt(targetCount)),
    });
    const all = split(outputs.gradient?.data as Float32Array, sizeOf(this.#head, this.#head.cut.layer));
    return samples.map((_, image) => all.slice(image * targetCount, (image + 1) * targetCount));
  }

  async release(): Promise<void> {
    await this.#forward.release();
    await this.#backward.release();
  }
}

/** One gradient of one image: what a test by hand asks. */
export async function gradientByHand(head: Head, layer: readonly number[], seed: readonly number[]): Promise<number[]> {
  const onnx = await OnnxHead.open(head);
  const image = new Float32Array(sizeOf(head, IMAGE));
  const [[gradient]] = (await onnx.gradients(
    [{ layer: Float32Array.from(layer), image }],
    [[Float32Array.from(seed)]],
  )) as [[Float32Array]];
  await onnx.release();
  return [...gradient];
}

/** The head forwards: layer and image → score. */
export function forwardGraph(head: Head): GraphParts {
  const { network, shapes, cut } = head;
  return {
    name: "forward",
    opset: network.opset,
    nodes: aboveLayer(head),
    constants: network.constants,
    inputs: inputsOf(head),
    outputs: [port(cut.score, shapes.of(cut.score))],
  };
}

/** The head forwards and backwards: layer, image, seed and targetCount → gradient. */
export function backwardGraph(head: Head): GraphParts {
  const { network, shapes, cut } = head;
  const graph = differentiate(head);
  return {
    name: "backward",
    opset: network.opset,
    nodes: [...aboveLayer(head), ...graph.nodes],
    constants: new Map([...network.constants, ...graph.constants]),
    inputs: [
      ...inputsOf(head),
      port("seed", shapes.of(cut.score), "n·T"),
      { name: "targetCount", type: "int64", shape: [1] },
    ],
    outputs: [port("gradient", shapes.of(cut.layer), "n·T")],
  };
}

/** The layer is fed, so what makes it is left out. */
function aboveLayer({ cut }: Head): NodeProto[] {
  return cut.nodes.filter((node) => !node.output.includes(cut.layer));
}

function inputsOf({ network, shapes, cut }: Head): Port[] {
  return [port(IMAGE, inputShape(network.input)), port(cut.layer, shapes.of(cut.layer))];
}

function port(name: string, shape: Shape, batchName = "n"): Port {
  return { name, type: "float32", shape: [batchName, ...shape.slice(1)] };
}

export function batch(samples: readonly Sample[]) {
  return { image: join(samples.map(({ image }) => image)), layer: join(samples.map(({ layer }) => layer)) };
}

export function join(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function split(whole: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: whole.length / size }, (_, index) => whole.slice(index * size, (index + 1) * size));
}
