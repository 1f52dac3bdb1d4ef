import { modelCardSchema } from "@camscribe/contracts";
import { ExplanationRunner, onnxDevice, type RunOutput, readNetwork } from "@camscribe/engine";
import { explainableLayers, findLayer, Shapes } from "@camscribe/network";
import { expect } from "vitest";
import { givenActivation } from "./given-activation.ts";
import type { Exported } from "./zoo.ts";

/** The largest difference, as a part of the reference's largest magnitude. */
const TOLERANCE = 1e-4;

/** The card of an exported network. */
export function cardOf({ side, score, read, layers }: Exported) {
  return modelCardSchema.parse({
    name: "zoo",
    version: "1",
    format: "onnx",
    weights: "model.onnx",
    licence: "none",
    source: "random weights",
    input: {
      ...{ node: "input", height: side, width: side, layout: "NCHW", colour: "RGB", fit: { mode: "squash" } },
      ...{ scale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
    },
    labels: ["unused"],
    scores: { node: score, read, activation: "none" },
    layers: { explain: layers[0]?.tensor ?? "@last-spatial" },
  });
}

/** Explains both pictures at every layer of the reference, and holds every number against autograd's. */
export async function compareWithAutograd(exported: Exported): Promise<void> {
  const card = cardOf(exported);
  const network = await readNetwork(card, exported.onnx);
  for (const [place, { module, tensor }] of exported.layers.entries()) {
    const reference = (name: string) => exported.array(`${place}-${name}`);
    const activation = reference("activation");
    const [images = 1, ...rest] = activation.shape;
    const size = activation.data.length / images;
    const outputs: RunOutput[] = [];
    for (const [image, ask] of asks(exported).entries()) {
      const data = activation.data.subarray(image * size, (image + 1) * size);
      const given = givenActivation(network, tensor, { data, shape: rest });
      const runner = await ExplanationRunner.open(given, card, tensor, onnxDevice("onnx-cpu", 1));
      outputs.push(...(await runner.run([ask])));
      await runner.release();
    }
    close(
      outputs.map(({ scores }) => scores),
      exported.array("scores").data,
      `scores from ${module}`,
    );
    const targets = outputs.flatMap((output) => output.targets);
    close(
      targets.map(({ alpha }) => alpha),
      reference("alpha").data,
      `importance at ${module}`,
    );
    const contributions = targets.map((target) => target.contributions);
    close(contributions, reference("contributions").data, `contributions at ${module}`);
    const { data: gradient, shape } = reference("gradient");
    const places = (shape[3] ?? 1) * (shape[4] ?? 1);
    const spread = targets.map((target) => everywhere(target.gradient, gradient.length / targets.length, places));
    close(spread, gradient, `gradient at ${module}`);
  }
}

/** The scores of the whole network, from the pixels on. */
export async function compareScores(exported: Exported, tolerance = TOLERANCE): Promise<void> {
  const card = cardOf(exported);
  const network = await readNetwork(card, exported.onnx);
  const layers = explainableLayers(network, new Shapes(network), card.scores.node);
  const layer = findLayer(network, layers, card.layers.explain);
  const runner = await ExplanationRunner.open(network, card, layer, onnxDevice("onnx-cpu", 1));
  const outputs = await runner.run(asks(exported));
  await runner.release();
  close(
    outputs.map(({ scores }) => scores),
    exported.array("scores").data,
    "scores",
    tolerance,
  );
}

function asks({ array, classes, targets }: Exported) {
  const { data, shape } = array("pixels");
  const size = data.length / (shape[0] as number);
  return Array.from({ length: shape[0] as number }, (_, image) => ({
    pixels: Uint8Array.from(data.subarray(image * size, (image + 1) * size)),
    classes,
    seed: targets,
  }));
}

/** A gradient that is told once for all places, at each. */
function everywhere(gradient: Float32Array, size: number, places: number): Float32Array {
  if (gradient.length === size) return gradient;
  return Float32Array.from({ length: size }, (_, index) => gradient[Math.floor(index / places)] as number);
}

function close(parts: readonly Float32Array[], reference: Float32Array, what: string, tolerance = TOLERANCE): void {
  const ours = parts.flatMap((part) => Array.from(part));
  expect(ours.length, what).toBe(reference.length);
  let largest = 0;
  let away = 0;
  for (const [index, value] of reference.entries()) {
    largest = Math.max(largest, Math.abs(value));
    away = Math.max(away, Math.abs(value - (ours[index] as number)));
  }
  expect(largest, `${what}: a reference of zeros proves nothing`).toBeGreaterThan(0);
  expect(away / largest, what).toBeLessThan(tolerance);
}
