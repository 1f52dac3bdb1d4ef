import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import type { GraphParts } from "../onnx-file.ts";
import type { Tf } from "../ops/op.ts";
import { EvaluatedGraph } from "./evaluated-graph.ts";

beforeAll(() => tf.setBackend("cpu"));

describe("EvaluatedGraph", () => {
  it("reshapes by sizes that are computed in the run", () => {
    const builder = new GraphBuilder(18);
    const images = builder.slice(builder.node("Shape", ["x"]), 0, 0, 1);
    const sizes = builder.node("Concat", [builder.ints([2]), images, builder.ints([-1])], { axis: 0 });
    builder.node("Reshape", ["x", sizes], {}, "y");
    expect(run(partsOf(builder), tf.zeros([3, 4])).shape).toEqual([2, 3, 2]);
    expect(run(partsOf(builder), tf.zeros([5, 2])).shape).toEqual([2, 5, 1]);
  });

  it("gives an input that is an output as a tensor of its own", () => {
    const x = tf.tensor1d([1, 2]);
    const y = run({ ...partsOf(new GraphBuilder(18)), outputs: [{ name: "x" }] }, x);
    x.dispose();
    expect([...y.dataSync()]).toEqual([1, 2]);
  });

  it("holds two tensors of a chain at once, however long it is", () => {
    const builder = new GraphBuilder(18);
    let last = "x";
    for (let step = 0; step < 20; step++) last = builder.node("Neg", [last]);
    builder.node("Identity", [last], {}, "y");
    const x = tf.tensor1d([1, 2]);
    const before = tf.memory().numTensors;
    const living: number[] = [];
    const watched = {
      ...tf,
      neg: (value: tf.Tensor) => {
        const negative = tf.neg(value);
        living.push(tf.memory().numTensors - before);
        return negative;
      },
    } as Tf;
    run(partsOf(builder), x, watched);
    expect(living).toHaveLength(20);
    expect(Math.max(...living)).toBe(2); // one read, one written
  });

  it("computes what depends on no input when it is opened, and not again", () => {
    const builder = new GraphBuilder(18);
    let computed = 0;
    const watched = {
      ...tf,
      exp: (value: tf.Tensor) => {
        computed += 1;
        return tf.exp(value);
      },
    } as Tf;
    builder.node("Mul", ["x", builder.node("Exp", [builder.float(0)])], {}, "y");
    const graph = new EvaluatedGraph(partsOf(builder), watched);
    expect(computed).toBe(1);
    const { y } = graph.run({ x: tf.tensor1d([3, 4]) });
    expect([...(y as tf.Tensor).dataSync()]).toEqual([3, 4]);
    expect(computed).toBe(1);
  });
});

function partsOf({ opset, nodes, constants }: GraphBuilder): GraphParts {
  const inputs = [{ name: "x", type: "float32", shape: ["any"] }] as const;
  return { name: "test", opset, nodes, constants, inputs, outputs: [{ name: "y" }] };
}

function run(parts: GraphParts, x: tf.Tensor, handedIn: Tf = tf): tf.Tensor {
  return Object.values(new EvaluatedGraph(parts, handedIn).run({ x }))[0] as tf.Tensor;
}
