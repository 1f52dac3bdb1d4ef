import type { CardScores } from "@camscribe/contracts";
import { type Network, type Shape, Shapes, writeOnnx } from "@camscribe/network";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { type CompiledAblation, compileAblation, INPUTS, OUTPUTS } from "../compile-ablation.ts";

export interface Ask {
  /** Values of the network's input, all images. */
  images: Float32Array;
  count: number;
  /** `[n][r]`. */
  classes: number[][];
  /** For each run its image and the units that are off. */
  runs: { image: number; off: number[] }[];
  rest?: Float32Array;
  /** `[n][places]`; left out: everywhere. */
  region?: number[][];
}

/** Runs a network up to what its head reads, then the ablation of its layer `A`. */
export async function runAblation(
  network: Network,
  ask: Ask,
  scores: Partial<CardScores> = {},
): Promise<{ scores: number[]; probabilities: number[]; compiled: CompiledAblation }> {
  const card: CardScores = { node: "y", read: "vector", beta: 3, activation: "softmax", ...scores };
  const compiled = compileAblation(network, { layer: "A", scores: card });
  const forward = await runNetwork(
    network,
    ask,
    compiled.carried.map(({ tensor }) => tensor),
  );
  const session = await InferenceSession.create(writeOnnx(compiled.graph), { logSeverityLevel: 3 });
  const { units } = compiled.layer;
  const off = new Float32Array(ask.runs.length * units);
  for (const [run, { off: gone }] of ask.runs.entries()) for (const unit of gone) off[run * units + unit] = 1;
  const group = Math.max(1, ...ask.runs.map(({ off: gone }) => gone.length));
  const lists = ask.runs.flatMap(({ off: gone }) => [...gone, ...Array<number>(group - gone.length).fill(-1)]);
  const places = compiled.placeCount;
  const region = ask.region?.flat() ?? Array<number>(ask.count * places).fill(1);
  const results = await session.run({
    ...Object.fromEntries(compiled.carried.map(({ input, tensor }) => [input, forward[tensor] as Tensor])),
    ...(places === 1 ? {} : { [INPUTS.region]: new Tensor("float32", Float32Array.from(region), [ask.count, places]) }),
    [INPUTS.image]: new Tensor(
      "int64",
      BigInt64Array.from(ask.runs, ({ image }) => BigInt(image)),
    ),
    [INPUTS.off]: new Tensor("float32", off, [ask.runs.length, units]),
    [INPUTS.units]: new Tensor("int64", BigInt64Array.from(lists, BigInt), [ask.runs.length, group]),
    [INPUTS.rest]: new Tensor("float32", ask.rest ?? new Float32Array(units), [units]),
    [INPUTS.classes]: new Tensor("int64", BigInt64Array.from(ask.classes.flat(), BigInt), [
      ask.count,
      ask.classes[0]?.length ?? 0,
    ]),
  });
  await session.release();
  const numbers = (name: string) => Array.from((results[name]?.data ?? []) as Float32Array);
  return { scores: numbers(OUTPUTS.scores), probabilities: numbers(OUTPUTS.probabilities), compiled };
}

/** Tensors of a network as it is. */
export async function runNetwork(
  network: Network,
  { images, count }: Pick<Ask, "images" | "count">,
  tensors: readonly string[],
): Promise<Record<string, Tensor>> {
  const shapes = new Shapes(network);
  const port = (name: string, shape: Shape) =>
    ({ name, type: "float32", shape: shape.map((size) => (size < 0 ? "n" : size)) }) as const;
  const { name } = network.input;
  const parts = {
    ...network,
    name: "forward",
    inputs: [port(name, shapes.of(name))],
    outputs: tensors.map((tensor) => port(tensor, shapes.of(tensor))),
  };
  const session = await InferenceSession.create(writeOnnx(parts), { logSeverityLevel: 3 });
  const input = new Tensor("float32", images, shapes.of(name).with(0, count));
  const results = (await session.run({ [name]: input }, [...tensors])) as Record<string, Tensor>;
  await session.release();
  return results;
}
