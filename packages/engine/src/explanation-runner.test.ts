import { GraphBuilder, type GraphParts, type Network } from "@camscribe/network";
import { expect, it } from "vitest";
import { twoPixelCard } from "../../../test/support/two-pixel-card.ts";
import type { Device } from "./devices/device.ts";
import { onnxDevice } from "./devices/onnx-device.ts";
import type { RunInput } from "./explanation-run.ts";
import { ExplanationRunner } from "./explanation-runner.ts";

const cpu = onnxDevice("onnx-cpu", 1);

// y₀ = mean(red), y₁ = 2·mean(green), y₂ = mean(red) + mean(green), on an image of 1×2.
const card = twoPixelCard(["red", "green", "both"]);

function twoColours(height = 1, width = 2): Network {
  const graph = new GraphBuilder(18, "test");
  const pick = graph.floats(Float32Array.of(1, 0, 0, 0, 1, 0), [2, 3, 1, 1]);
  graph.node("Relu", [graph.node("Conv", ["x", pick])], {}, "A");
  const dense = graph.floats(Float32Array.of(1, 0, 1, 0, 2, 1), [2, 3]);
  graph.node("MatMul", [graph.reduceMean("A", [2, 3], false), dense], {}, "y");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height, width } };
}

const inputs: RunInput[] = [
  { pixels: Uint8Array.of(10, 2, 0, 30, 4, 0), classes: [0], seed: [[1]] },
  {
    pixels: Uint8Array.of(1, 50, 0, 1, 70, 0),
    classes: [-1, 0],
    seed: [
      [1, 0],
      [1, -1],
    ],
  },
  {
    pixels: Uint8Array.of(5, 5, 9, 5, 5, 9),
    classes: [2, 1, -3],
    seed: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
];

it("gives images that ask for different things together what each gets alone", async () => {
  const runner = await ExplanationRunner.open(twoColours(), card, "A", cpu);
  const alone = [];
  for (const input of inputs) alone.push(...(await runner.run([input])));
  expect(await runner.run(inputs)).toEqual(alone);
  await runner.release();
});

it("gives scores, contributions and the score without the layer as worked by hand", async () => {
  const runner = await ExplanationRunner.open(twoColours(), card, "A", cpu);
  const [, second] = await runner.run(inputs);
  await runner.release();
  expect([...(second?.scores ?? [])]).toEqual([1, 120, 61]);
  expect(second?.chosen).toEqual([1, 0]);
  expect([...(second?.scoresOff ?? [])]).toEqual([0, 0]);
  // why green rather than red: 2·mean(green) − mean(red)
  expect([...(second?.targets[1]?.contributions ?? [])]).toEqual([-1, 120]);
  expect([...(second?.targets[1]?.alpha ?? [])]).toEqual([-0.5, 1]);
});

it("cuts many targets of a large layer into runs, and gives them in their order", async () => {
  // 1024 × 1024 places: seven maps fill a run. Powers of two, so that float32 sums are exact.
  const runner = await ExplanationRunner.open(twoColours(1024, 1024), card, "A", cpu);
  const pixels = new Uint8Array(1024 * 1024 * 3).fill(1);
  const weights = [1, 2, 4, 8, 16, 32, 64, 128, 256];
  const batch = [9, 1, 3].map((count) => ({
    pixels,
    classes: [0],
    seed: weights.slice(0, count).map((weight) => [weight]),
  }));
  const runs = await runner.run(batch);
  await runner.release();
  // y₀ = mean(red) = 1, weighted
  expect(runs.map(({ targets }) => targets.map(({ contributions }) => contributions[0]))).toEqual(
    [9, 1, 3].map((count) => weights.slice(0, count)),
  );
});

it("halves what does not fit the device's memory, and remembers", async () => {
  const sizes: number[] = [];
  // a device that holds two images: an allocation beyond any memory stands for what a third one would need
  const small: Device = {
    ...cpu,
    async open(graph) {
      const session = await cpu.open(graph);
      const hungry = await cpu.open(withoutEnd());
      return {
        async run(feeds, fetches) {
          const images = feeds.pixels?.dims[0] ?? 0;
          sizes.push(images);
          if (images > 2) await hungry.run({ x: { type: "float32", data: Float32Array.of(1), dims: [1] } }, ["y"]);
          return session.run(feeds, fetches);
        },
        release: async () => {
          await session.release();
          await hungry.release();
        },
      };
    },
  };
  const runner = await ExplanationRunner.open(twoColours(), card, "A", small);
  const batch = [0, 1, 2, 0, 1].map((index) => ({ ...(inputs[index] as RunInput), classes: [0], seed: [[1]] }));
  sizes.length = 0;
  const runs = await runner.run(batch);
  expect(sizes).toEqual([5, 2, 2, 1]);
  expect(runs.map(({ scores }) => scores[0])).toEqual([20, 1, 5, 20, 1]);
  sizes.length = 0;
  await runner.run(batch.slice(0, 3));
  expect(sizes).toEqual([2, 1]);
  await runner.release();
});

/** 2⁴⁰ numbers. */
function withoutEnd(): GraphParts {
  const graph = new GraphBuilder(18, "large");
  graph.node("Expand", ["x", graph.ints([2 ** 20, 2 ** 20])], {}, "y");
  const { opset, nodes, constants } = graph;
  const inputs = [{ name: "x", type: "float32", shape: [1] }] as const;
  return { name: "large", opset, nodes, constants, inputs, outputs: [{ name: "y" }] };
}

it("runs images alone where one has a say in another's scores", async () => {
  const { nodes, constants, ...rest } = twoColours();
  const graph = new GraphBuilder(18, "below");
  graph.node("Sub", ["picture", graph.reduceMean("picture", [0], true)], {}, "x");
  // the mean over the batch has no shape by the rules, since it mixes images; it was measured
  const shapes = new Map([
    [graph.nodes[0]?.output[0] as string, [1, 3, 1, 2]],
    ["x", [-1, 3, 1, 2]],
  ]);
  const network: Network = {
    ...rest,
    nodes: [...graph.nodes, ...nodes],
    constants: new Map([...graph.constants, ...constants]),
    shapes,
    input: { ...rest.input, name: "picture" },
  };
  const runner = await ExplanationRunner.open(network, card, "A", cpu);
  const together = await runner.run(inputs);
  const alone = [];
  for (const input of inputs) alone.push(...(await runner.run([input])));
  await runner.release();
  expect(together).toEqual(alone);
});
