import * as tf from "@tensorflow/tfjs";
import { BATCH, inputShape, type Shape } from "../network.ts";
import { type TensorProto, TensorProto_DataType } from "../onnx_pb.ts";
import { OpNode } from "../ops/op-node.ts";
import { opOf } from "../ops/registry.ts";
import { numbersOf, tensorShape } from "../tensor.ts";
import { type Head, IMAGE } from "./head.ts";
import type { Sample } from "./onnx-head.ts";

// WebAssembly's gradient of a max pool is wrong (platform notes of TensorFlow.js 4.22); the plain CPU backend is right.
tf.enableProdMode();
await tf.setBackend("cpu");

/** The score tensor of one image by the operators' own evaluation. */
export function scoreInTensorFlow(head: Head, sample: Sample): Float32Array {
  return withoutLeak(() => evaluate(head, sample, tf.tensor(sample.layer, one(head.shapes.of(head.cut.layer)))));
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
  for (const [name, constant] of network.constants) known.set(name, constantTensor(constant));
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

function constantTensor(constant: TensorProto): tf.Tensor {
  const { FLOAT, BOOL } = TensorProto_DataType;
  const type = constant.dataType === FLOAT ? "float32" : constant.dataType === BOOL ? "bool" : "int32";
  return tf.tensor(numbersOf(constant) as number[], tensorShape(constant), type);
}

/** The shape of one image. */
function one(shape: Shape): number[] {
  return shape.map((size) => (size === BATCH ? 1 : size));
}

function withoutLeak(compute: () => tf.Tensor): Float32Array {
  const before = tf.memory().numTensors;
  const result = tf.tidy(compute);
  const data = result.dataSync<"float32">();
  result.dispose();
  const leaked = tf.memory().numTensors - before;
  if (leaked !== 0) throw new Error(`expected no tensor to be left but there are ${leaked}`);
  return data;
}
