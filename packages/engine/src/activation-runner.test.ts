import { GraphBuilder, type Network } from "@camscribe/network";
import { expect, it } from "vitest";
import { twoPixelCard } from "../../../test/support/two-pixel-card.ts";
import { ActivationRunner } from "./activation-runner.ts";
import { onnxDevice } from "./devices/onnx-device.ts";

const card = twoPixelCard(["red"]);

/** A = red − `cross` · the batch's mean red: images mix unless it is 0. */
function red(cross: number): Network {
  const graph = new GraphBuilder(13, "test");
  const pick = graph.floats(Float32Array.of(1, 0, 0), [1, 3, 1, 1]);
  const own = graph.node("Conv", ["x", pick]);
  const mean = graph.node("ReduceMean", [own], { axes: [0, 1, 2, 3], keepdims: 1 });
  graph.node("Sub", [own, graph.multiply(mean, graph.float(cross))], {}, "A");
  graph.node("ReduceMean", ["A"], { axes: [2, 3], keepdims: 0 }, "y");
  const { opset, nodes, constants } = graph;
  // what no rule tells is measured when a file is read
  return {
    opset,
    nodes,
    constants,
    shapes: new Map([["A", [-1, 1, 1, 2]]]),
    input: { name: "x", layout: "NCHW", height: 1, width: 2 },
  };
}

const images = [Uint8Array.of(10, 0, 0, 30, 0, 0), Uint8Array.of(50, 0, 0, 70, 0, 0)];

it("gives A of each image", async () => {
  const runner = await ActivationRunner.open(red(0), card, ["A"], onnxDevice("onnx-cpu", 1));
  expect((await runner.run(images)).map(([a]) => [...a!])).toEqual([
    [10, 30],
    [50, 70],
  ]);
  await runner.release();
});

it("runs images one by one where they would have a say in one another's values", async () => {
  const runner = await ActivationRunner.open(red(1), card, ["A"], onnxDevice("onnx-cpu", 1));
  expect((await runner.run(images)).map(([a]) => [...a!])).toEqual([
    [-10, 10],
    [-10, 10],
  ]);
  await runner.release();
});
