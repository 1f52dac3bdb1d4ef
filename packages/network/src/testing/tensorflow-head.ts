import * as tf from "@tensorflow/tfjs";
import { EvaluatedGraph } from "../evaluation/evaluated-graph.ts";
import { tensorOf } from "../evaluation/tensor-values.ts";
import { inputShape, type Shape } from "../network.ts";
import type { GraphParts } from "../onnx-file.ts";
import { OpNode } from "../ops/op-node.ts";
import { opOf } from "../ops/registry.ts";
import { type Head, IMAGE, sizeOf } from "./head.ts";
import { backwardGraph, batch, forwardGraph, join, type Sample, split } from "./onnx-head.ts";

// WebAssembly's gradient of a max pool is wrong (platform notes of TensorFlow.js 4.22); the plain CPU backend is right.
tf.enableProdMode();
await tf.setBackend("cpu");

/** The score tensor of one image, by the operators' own evaluation. */
export function scoreInTensorFlow(head: Head, sample: Sample): Float32Array {
  return scoresInTensorFlow(head, [sample])[0] as Float32Array;
}

/** The score tensor of each image of a batch. */
export function scoresInTensorFlow(head: Head, samples: readonly Sample[]): Float32Array[] {
  const { image, layer } = batch(samples);
  const { network, shapes, cut } = head;
  const scores = runOnce(forwardGraph(head), () => ({
    [IMAGE]: tf.tensor(image, many(inputShape(network.input), samples.length)),
    [cut.layer]: tf.tensor(layer, many(shapes.of(cut.layer), samples.length)),
  }));
  return split(scores, sizeOf(head, cut.score));
}

/**
 * The gradient at the layer of Σ seed · score: the graph that our rules wrote, by the operators' own evaluation.
 *
 * @param seeds  `[image][target]`, as many targets for each image
 * @returns all images' targets behind one another
 */
export function compiledGradientsInTensorFlow(
  head: Head,
  samples: readonly Sample[],
  seeds: readonly Float32Array[][],
): Float32Array[] {
  const { image, layer } = batch(samples);
  const { network, shapes, cut } = head;
  const targets = seeds[0]?.length as number;
  const gradients = runOnce(backwardGraph(head), () => ({
    [IMAGE]: tf.tensor(image, many(inputShape(network.input), samples.length)),
    [cut.layer]: tf.tensor(layer, many(shapes.of(cut.layer), samples.length)),
    seed: tf.tensor(join(seeds.flat()), many(shapes.of(cut.score), samples.length * targets)),
    targetCount: tf.tensor1d([targets], "int32"),
  }));
  return split(gradients, sizeOf(head, cut.layer));
}

function runOnce(parts: GraphParts, feed: () => Record<string, tf.Tensor>): Float32Array {
  const before = tf.memory().numTensors;
  const graph = new EvaluatedGraph(parts, tf);
  const feeds = feed();
  const [result] = Object.values(graph.run(feeds)) as [tf.Tensor];
  const data = result.dataSync<"float32">();
  tf.dispose([result, ...Object.values(feeds)]);
  graph.release();
  expectNoneLeft(before);
  return data;
}

/** The gradient at the layer of Σ seed · score by TensorFlow.js's automatic differentiation: it knows none of our rules. */
export function gradientInTensorFlow(head: Head, sample: Sample, seed: Float32Array): Float32Array {
  const { shapes, cut } = head;
  return withoutLeak(() => {
    const weighted = (layer: tf.Tensor): tf.Scalar =>
      tf.sum(tf.mul(evaluate(head, sample, layer), tf.tensor(seed, one(shapes.of(cut.score)))));
    return tf.grad(weighted)(tf.tensor(sample.layer, one(shapes.of(cut.layer))));
  });
}

function evaluate({ network, shapes, cut }: Head, sample: Sample, layer: tf.Tensor): tf.Tensor {
  const known = new Map([[IMAGE, tf.tensor(sample.image, one(inputShape(network.input)))]]);
  for (const [name, constant] of network.constants) known.set(name, tensorOf(constant, tf));
  known.set(cut.layer, layer);
  for (const proto of cut.nodes) {
    if (proto.output.some((output) => known.has(output))) continue;
    const inputs = proto.input.map((name) => known.get(name) as tf.Tensor);
    const node = new OpNode(proto, { ...network, shapes });
    const outputs = [opOf(proto)?.evaluate(node, inputs, tf) as tf.Tensor | tf.Tensor[]].flat();
    for (const [index, output] of outputs.entries()) known.set(proto.output[index] as string, output);
  }
  return known.get(cut.score) as tf.Tensor;
}

/** The shape of one image. */
function one(shape: Shape): number[] {
  return many(shape, 1);
}

function many(shape: Shape, images: number): number[] {
  return shape.map((size) => (size < 0 ? -size * images : size));
}

function withoutLeak(compute: () => tf.Tensor): Float32Array {
  const before = tf.memory().numTensors;
  const result = tf.tidy(compute);
  const data = result.dataSync<"float32">();
  result.dispose();
  expectNoneLeft(before);
  return data;
}

function expectNoneLeft(before: number): void {
  const leaked = tf.memory().numTensors - before;
  if (leaked !== 0) throw new Error(`expected no tensor to be left but there are ${leaked}`);
}
