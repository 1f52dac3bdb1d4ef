import type { CardScores } from "@camscribe/contracts";
import { type Network, writeOnnx } from "@camscribe/network";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { compileExplanation, INPUTS, OUTPUTS } from "../compile-explanation.ts";
import { PLAIN_INPUT } from "./small-networks.ts";

export interface Ask {
  pixels: Uint8Array;
  /** `[n][r]`. */
  classes: number[][];
  /** `[n][t][r]`. */
  seed: number[][][];
  /** `[n][places]`; left out: everywhere. */
  region?: number[][];
}

/** Compiles a network at its layer `A`, runs it in ONNX Runtime, and gives every output as plain numbers. */
export async function runCompiled(
  network: Network,
  ask: Ask,
  scores: Partial<CardScores> = {},
): Promise<Record<keyof typeof OUTPUTS, number[]>> {
  const card: CardScores = { node: "y", read: "vector", beta: 3, activation: "softmax", ...scores };
  const compiled = compileExplanation(network, { layer: "A", scores: card, input: { ...PLAIN_INPUT } as never });
  const session = await InferenceSession.create(writeOnnx(compiled.graph), { logSeverityLevel: 3 });
  const images = ask.classes.length;
  const { height, width } = network.input;
  const chosen = ask.classes[0]?.length ?? 0;
  const targets = ask.seed[0]?.length ?? 0;
  const places = compiled.placeCount;
  const region = ask.region?.flat() ?? Array<number>(images * places).fill(1);
  const results = await session.run({
    ...(places === 1 ? {} : { [INPUTS.region]: new Tensor("float32", Float32Array.from(region), [images, places]) }),
    [INPUTS.pixels]: new Tensor("uint8", ask.pixels, [images, height, width, 3]),
    [INPUTS.classes]: new Tensor("int64", BigInt64Array.from(ask.classes.flat(), BigInt), [images, chosen]),
    [INPUTS.seed]: new Tensor("float32", Float32Array.from(ask.seed.flat(2)), [images, targets, chosen]),
  });
  await session.release();
  const numbers = (name: string) => Array.from(results[name]?.data as Float32Array, Number);
  return Object.fromEntries(Object.entries(OUTPUTS).map(([key, name]) => [key, numbers(name)])) as never;
}
