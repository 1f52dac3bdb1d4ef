import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModelCard, modelCardSchema } from "@camscribe/contracts";
import { GraphBuilder, type Network, Shapes } from "@camscribe/network";
import { compileAblation } from "@camscribe/verification";
import { describe, expect, it } from "vitest";
import { repository } from "../../../test/support/repository.ts";
import { seededRandom } from "../../../test/support/seeded-random.ts";
import { describeWithTestData } from "../../../test/support/test-data.ts";
import { twoPixelCard } from "../../../test/support/two-pixel-card.ts";
import { AblationRunner } from "./ablation-runner.ts";
import { onnxDevice } from "./devices/onnx-device.ts";
import { ForwardRunner } from "./forward-runner.ts";
import { readNetwork } from "./read-network.ts";

const card = twoPixelCard(["low", "high"]);

function open(network: Network, rest?: Float32Array): Promise<AblationRunner> {
  const compiled = compileAblation(network, { layer: "A", scores: card.scores });
  return AblationRunner.open(network, compiled, onnxDevice("onnx-cpu", 1), rest);
}

/** y = [Σ red · green + Σ blue, −red's first place] − `cross` · the batch's mean. */
function network(cross: number): Network {
  const graph = new GraphBuilder(13, "test");
  const blue = graph.slice("x", 1, 2, 3);
  graph.node("Relu", [graph.slice("x", 1, 0, 2)], {}, "A");
  const [red, green] = [graph.slice("A", 1, 0, 1), graph.slice("A", 1, 1, 2)];
  const sum = graph.node("Flatten", [graph.reduceSum(graph.add(graph.multiply(red, green), blue), [3], true)]);
  const first = graph.node("Flatten", [graph.node("Neg", [graph.slice(red, 3, 0, 1)])]);
  const own = graph.node("Concat", [sum, first], { axis: 1 });
  if (cross === 0) graph.node("Identity", [own], {}, "y");
  else {
    const mean = graph.node("ReduceMean", [own], { axes: [0, 1], keepdims: 1 });
    graph.node("Sub", [own, graph.multiply(mean, graph.float(cross))], {}, "y");
  }
  const { opset, nodes, constants } = graph;
  return {
    opset,
    nodes,
    constants,
    ...(cross === 0 ? {} : { shapes: new Map([["y", [-1, 2]]]) }),
    input: { name: "x", layout: "NCHW", height: 1, width: 2 },
  };
}

/** A, then blue. */
const one = { carried: [Float32Array.of(1, 2, 3, 4), Float32Array.of(10, 20)], classes: [0, 1], off: [[], [0], [1]] };
const other = { carried: [Float32Array.of(5, 1, 1, 1), Float32Array.of(0, 1)], classes: [1], off: [[1], []] };

describe("AblationRunner", () => {
  it("gives each image's scores of its own classes without each of its groups", async () => {
    const runner = await open(network(0));
    const outputs = await runner.run([one, other]);
    expect(outputs.map((image) => image.map(({ scores }) => [...scores]))).toEqual([
      [
        [41, -1],
        [30, -0],
        [30, -1],
      ],
      [[-5], [-5]],
    ]);
    await runner.release();
  });

  it("switches units off to their resting values", async () => {
    const runner = await open(network(0), Float32Array.of(2, 0));
    const [outputs] = await runner.run([{ ...one, off: [[0]] }]);
    expect([...outputs![0]!.scores]).toEqual([44, -2]);
    await runner.release();
  });

  it("runs the head once at a time where images would have a say in one another's scores", async () => {
    const mixing = await open(network(1));
    const [outputs] = await mixing.run([one]);
    expect(outputs!.map(({ scores }) => [...scores])).toEqual([
      [21, -21],
      [15, -15],
      [15.5, -15.5],
    ]);
    await mixing.release();
  });
});

/** The network with one more node behind the layer, which sets some of its units to zero for everything above. */
function silenced(given: Network, layer: string, units: readonly number[]): Network {
  const [, count = 0] = new Shapes(given).of(layer);
  const graph = new GraphBuilder(given.opset, "silenced");
  const kept = Float32Array.from({ length: count }, (_, unit) => (units.includes(unit) ? 0 : 1));
  const at = given.nodes.findIndex(({ output }) => output.includes(layer));
  const quiet = graph.multiply(layer, graph.floats(kept, [1, count, 1, 1]));
  const above = given.nodes.slice(at + 1).map((node) => {
    const input = node.input.map((name) => (name === layer ? quiet : name));
    return Object.assign(Object.create(Object.getPrototypeOf(node)), node, { input }) as typeof node;
  });
  return {
    ...given,
    nodes: [...given.nodes.slice(0, at + 1), ...graph.nodes, ...above],
    constants: new Map([...given.constants, ...graph.constants]),
  };
}

/** y of each class, in float64: of a map the soft peak, 1/β · log Σ exp(β s). */
function scoresOf(
  output: Float32Array,
  { labels, scores: { read, beta } }: Pick<ModelCard, "scores"> & { labels: number },
) {
  if (read === "vector") return [...output];
  const places = output.length / labels;
  return Array.from({ length: labels }, (_, index) => {
    const map = output.subarray(index * places, (index + 1) * places);
    const peak = map.reduce((most, value) => Math.max(most, value));
    return peak + Math.log(map.reduce((sum, value) => sum + Math.exp(beta * (value - peak)), 0)) / beta;
  });
}

/** Scores of a speckled picture without some units: by the head alone, and by the whole network with them silenced. */
async function bothWays(
  cardPath: string,
  weightsPath: string,
  given: { layer?: string; units: number[]; labels: number },
) {
  const real = modelCardSchema.parse(JSON.parse(await readFile(cardPath, "utf8")));
  const {
    layers,
    input,
    scores: { node },
  } = real; // prettier-ignore
  const layer = given.layer ?? layers.explain;
  const whole = await readNetwork(real, weightsPath);
  const next = seededRandom(3);
  const picture = Float32Array.from({ length: 3 * input.height * input.width }, (_, at) => {
    const channel = input.layout === "NCHW" ? Math.floor(at / (input.height * input.width)) : at % 3;
    return (next(256) * input.scale - input.mean[channel]!) / input.std[channel]!;
  });
  const compiled = compileAblation(whole, { layer, scores: real.scores });
  const runner = await AblationRunner.open(whole, compiled, onnxDevice("onnx-cpu", 2));
  const tensors = compiled.carried.map(({ tensor }) => tensor);
  const forward = await ForwardRunner.open(whole, [...tensors, node], 2);
  const values = await forward.run([picture]);
  const silent = await ForwardRunner.open(silenced(whole, layer, given.units), [node], 2);
  const without = await silent.run([picture]);
  const classes = [0, 7, 40, given.labels - 1];
  const carried = tensors.map((tensor) => values.get(tensor)!);
  const [runs] = await runner.run([{ carried, classes, off: [[], given.units] }]);
  const read = (outputs: Map<string, Float32Array>) => {
    const all = scoresOf(outputs.get(node)!, { ...real, labels: given.labels });
    return classes.map((index) => all[index]!);
  };
  for (const each of [runner, forward, silent]) await each.release();
  return { head: runs!.map(({ scores }) => [...scores]), whole: [read(values), read(without)] };
}

function expectLevel({ head, whole }: Awaited<ReturnType<typeof bothWays>>): void {
  const changes = whole[0]!.map((score, index) => Math.abs(score - whole[1]![index]!));
  expect(Math.max(...changes)).toBeGreaterThan(1e-2);
  for (const [run, scores] of whole.entries()) {
    for (const [index, score] of scores.entries()) expect(Math.abs(head[run]![index]! - score)).toBeLessThan(1e-4);
  }
}

const NETWORKS = [
  { name: "squeezenet_v1.0", weights: "model.json", layer: "fire8_concat", units: [3, 100, 411] },
  { name: "mobilenet_v1_0.75_224", weights: "model.json", units: Array.from({ length: 40 }, (_, unit) => 7 * unit) },
  { name: "efficientnet-lite0", weights: "model.onnx", units: [1, 2, 300] },
];

describeWithTestData("units switched off in real networks", (data) => {
  it.each(NETWORKS)(
    "give, in $name, the scores of the whole network without them",
    async ({ name, weights, ...given }) => {
      const card = data("models", name, "card.json");
      expectLevel(await bothWays(card, data("models", name, weights), { ...given, labels: 1000 }));
    },
  );
});

it("gives the soft peaks of the model that ships as the whole network without the units does", async () => {
  const weights = join(repository, "node_modules/@vladmandic/human/models/centernet.json");
  const card = join(repository, "models/centernet-coco/card.json");
  expectLevel(await bothWays(card, weights, { units: [0, 90, 191], labels: 80 }));
});
