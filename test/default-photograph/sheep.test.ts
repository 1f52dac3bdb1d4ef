import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { findModel, shippedModels } from "@camscribe/catalog";
import { type ExplanationRequestInput, explanationRequestSchema, type ImageExplanation } from "@camscribe/contracts";
import { ExplanationRunner, onnxDevice, readNetwork } from "@camscribe/engine";
import { openExplainer } from "@camscribe/explainer";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../support/seeded-random.ts";

const expectations = JSON.parse(readFileSync(fileURLToPath(new URL("expectations.json", import.meta.url)), "utf8"));
const packageJson = createRequire(import.meta.url).resolve(`${expectations.photograph}/package.json`);
const photograph = readFileSync(`${dirname(packageJson)}/data/image.jpg`);

/** A point inside a polygon: a ray from it crosses the outline an odd number of times. */
function isInside([x, y]: readonly [number, number], outline: readonly (readonly [number, number])[]): boolean {
  return (
    outline.filter(([x1, y1], index) => {
      const [x2, y2] = outline[(index + 1) % outline.length] as readonly [number, number];
      return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    }).length %
      2 ===
    1
  );
}

describe("the sheep photograph through the default model", () => {
  let told: ImageExplanation;

  beforeAll(async () => {
    const explainer = await openExplainer({
      model: "centernet-coco",
      folders: [shippedModels()],
      device: "auto",
      threads: 1,
    });
    const input: ExplanationRequestInput = { artifacts: [] };
    const [outcome] = await explainer.explain([{ image: photograph, request: explanationRequestSchema.parse(input) }]);
    await explainer.close();
    if (!outcome?.ok) throw new Error(outcome?.error.message);
    told = outcome.explanation;
  });

  it("is a sheep first, with a probability of one half to seven tenths", () => {
    const [low, high] = expectations.probability;
    expect(told.predictions[0]?.label).toBe(expectations.class);
    expect(told.predictions[0]?.probability).toBeGreaterThan(low);
    expect(told.predictions[0]?.probability).toBeLessThan(high);
  });

  it("has a first reason out of the list that was written down before", () => {
    expect(expectations.first_reason).toContain(told.explanations[0]?.reasons[0]?.concept);
  });

  it("has its map's maximum on the sheep at the score's peak", () => {
    const peak = told.explanations[0]?.heatmap.peak as [number, number];
    expect(isInside(peak, expectations.sheep_at_the_peak)).toBe(true);
  });

  it("loses more score when the map's top tenth is deleted than with 95 of 100 regions of its shape elsewhere", async () => {
    const model = await findModel("centernet-coco", [shippedModels()]);
    const network = await readNetwork(model.card, model.weightsPath);
    const cpu = onnxDevice("onnx-cpu", 1);
    const runner = await ExplanationRunner.open(network, model.card, model.card.layers.explain, cpu);
    const { raster } = await decodeImage(photograph);
    const { pixels } = await fitToInput(raster, model.card.input, { exact: false });
    const sheep = model.labels.indexOf(expectations.class);
    const { height, width } = runner.layer;
    const runOn = async (image: Uint8Array) =>
      (await runner.run([{ pixels: image, classes: [sheep], seed: [[1]] }]))[0];
    const map = (await runOn(pixels))?.targets[0]?.hiResCam as Float32Array;
    const cells = [...map.keys()].sort((a, b) => (map[b] as number) - (map[a] as number)).slice(0, map.length / 10);
    const scoreWithout = async (rows: number, columns: number) => {
      const moved = cells.map((cell) => {
        const row = (Math.floor(cell / width) + rows) % height;
        return row * width + ((cell + columns) % width);
      });
      return (await runOn(withoutCells(pixels, network.input, moved, runner.layer, mean)))?.scores[sheep] as number;
    };
    const mean = [0, 1, 2].map((channel) => {
      const values = pixels.filter((_, index) => index % 3 === channel);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    const random = seededRandom(1);
    const elsewhere: number[] = [];
    for (let trial = 0; trial < 100; trial++) {
      elsewhere.push(await scoreWithout(1 + random(height - 1), random(width)));
    }
    const withoutMap = await scoreWithout(0, 0);
    await runner.release();
    expect(elsewhere.filter((score) => score > withoutMap).length).toBeGreaterThan(95);
  });
});

/** The image with some cells of the layer's grid in one colour. */
function withoutCells(
  pixels: Uint8Array,
  input: { height: number; width: number },
  cells: readonly number[],
  grid: { height: number; width: number },
  colour: readonly number[],
): Uint8Array {
  const deleted = new Set(cells);
  const image = pixels.slice();
  for (let pixel = 0; pixel < image.length / 3; pixel++) {
    const row = Math.floor((Math.floor(pixel / input.width) * grid.height) / input.height);
    const column = Math.floor(((pixel % input.width) * grid.width) / input.width);
    if (deleted.has(row * grid.width + column)) image.set(colour, pixel * 3);
  }
  return image;
}
