import * as tf from "@tensorflow/tfjs";
import { numbers } from "../../testing/seeded-numbers.ts";
import { readTfjsLayersModel } from "../layers-model.ts";
import { writeModel } from "./model-folder.ts";
import { runNetwork } from "./run-network.ts";

tf.enableProdMode();
await tf.setBackend("cpu");

/** The outputs of one model on the same two images: as read by the house, and by TensorFlow.js itself. */
export interface TwoOutputs {
  ours: Float32Array;
  theirs: Float32Array;
}

/** Gives the model seeded weights, saves it, reads it with `readTfjsLayersModel` and runs both. */
export async function runBoth(model: tf.LayersModel): Promise<TwoOutputs> {
  const { shape } = model.inputs[0] as tf.SymbolicTensor;
  const layout = shape[1] === 3 ? "NCHW" : "NHWC";
  const [height, width] = (layout === "NHWC" ? shape.slice(1) : shape.slice(2)) as [number, number];
  // variances must be positive: all weights are
  const weights = model
    .getWeights()
    .map(({ shape, size }, seed) => tf.tensor(numbers(size, seed + 1).map(positive), shape));
  model.setWeights(weights);
  const pixels = numbers(2 * height * width * 3, 99);
  const theirs = tf.tidy(() => {
    const images = tf.tensor4d(pixels, [2, height, width, 3]);
    const output = model.predict(layout === "NHWC" ? images : tf.transpose(images, [0, 3, 1, 2])) as tf.Tensor;
    const isMapOfTurned = layout === "NCHW" && output.rank === 4;
    return (isMapOfTurned ? tf.transpose(output, [0, 2, 3, 1]) : output).dataSync<"float32">();
  });
  const score = model.layers.at(-1)?.name as string;
  const network = await readTfjsLayersModel(await saveLayersModel(model), {
    input: { height, width, layout },
    score,
  });
  return { ours: await runNetwork(network, pixels, score), theirs };
}

/** @returns the path of model.json */
export async function saveLayersModel(model: tf.LayersModel): Promise<string> {
  let file: string | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      file = await writeModel(artifacts);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  return file as string;
}

const positive = (value: number) => value * 0.4 + 0.5;
