import type { GraphBuilder } from "@camscribe/network";
import { describe, expect, it } from "vitest";
import { runAblation } from "./testing/run-ablation.ts";
import { colourNetwork, meanHead } from "./testing/small-networks.ts";

/** Red, green and blue of a 2×2 image, each the same at every place unless four values are given. */
function image(...colours: (number | number[])[]): number[] {
  return colours.flatMap((colour) => (typeof colour === "number" ? Array<number>(4).fill(colour) : colour));
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));
const none = { activation: "none" } as const;
const whole = { image: 0, off: [] };
const withoutRed = { image: 0, off: [0] };
const withoutGreen = { image: 0, off: [1] };

// means: red 2, green 3
const two = { images: Float32Array.from(image([2, 0, 4, 2], 3, 0)), count: 1, classes: [[0, 1]] };

describe("compileAblation", () => {
  const linear = colourNetwork(2, (graph) =>
    meanHead(
      graph,
      [
        [5, 1],
        [-1, 2],
      ],
      [0.5, 0],
    ),
  ); // prettier-ignore

  it("gives the scores without each group of units: by hand, a mean and a dense layer", async () => {
    const runs = [whole, withoutRed, withoutGreen, { image: 0, off: [0, 1] }];
    const { scores } = await runAblation(linear, { ...two, runs }, none);
    expect(scores).toEqual(close([13.5, 4, 3.5, 6, 10.5, -2, 0.5, 0]));
  });

  it("gives a unit that is off its resting value", async () => {
    const rest = Float32Array.of(-1, 1);
    const { scores } = await runAblation(linear, { ...two, rest, runs: [withoutRed, withoutGreen] }, none);
    expect(scores).toEqual(close([-5 + 3 + 0.5, 1 + 6, 10 + 1 + 0.5, -2 + 2]));
  });

  it("runs each image with its own classes, in whatever order", async () => {
    const images = Float32Array.from([...image(2, 3, 0), ...image(1, 1, 0)]);
    const runs = [
      { image: 1, off: [1] },
      { image: 0, off: [] },
      { image: 1, off: [] },
    ];
    const { scores } = await runAblation(linear, { images, count: 2, classes: [[0], [1]], runs }, none);
    expect(scores).toEqual(close([-1, 13.5, 1]));
  });

  it("tells the probability among all classes, though few are asked about", async () => {
    const three = colourNetwork(2, (graph) =>
      meanHead(
        graph,
        [
          [1, 0],
          [0, 1],
          [0, 0],
        ],
        [0, 0, 0],
      ),
    ); // prettier-ignore
    const ask = { ...two, classes: [[1]], runs: [withoutRed] };
    const { probabilities } = await runAblation(three, ask, { activation: "softmax" });
    expect(probabilities).toEqual(close([Math.exp(3) / (1 + Math.exp(3) + 1)]));
    const sigmoid = await runAblation(three, ask, { activation: "sigmoid" });
    expect(sigmoid.probabilities).toEqual(close([1 / (1 + Math.exp(-3))]));
  });

  it("knows a head that is linear in its layer, and one that is not", async () => {
    const bent = colourNetwork(2, (graph) => graph.node("Relu", [meanHead(graph, [[1, 1]], [0])]));
    const ask = { ...two, classes: [[0]], runs: [whole] };
    expect((await runAblation(linear, ask, none)).compiled.isLinear).toBe(true);
    expect((await runAblation(bent, ask, none)).compiled.isLinear).toBe(false);
  });

  it("projects means where a 1×1 convolution stands between the layer and its mean", async () => {
    const projected = colourNetwork(2, (graph) => {
      const kernel = graph.floats(Float32Array.of(5, 1, -1, 2), [2, 2, 1, 1]);
      const bias = graph.floats(Float32Array.of(0.5, 0), [2]);
      const pooled = graph.node("AveragePool", [graph.node("Conv", ["A", kernel, bias])], { kernel_shape: [2, 2] });
      return graph.node("Flatten", [graph.node("Relu", [pooled])]);
    });
    const { scores, compiled } = await runAblation(projected, { ...two, runs: [whole, withoutGreen] }, none);
    expect(scores).toEqual(close([13.5, 4, 10.5, 0]));
    expect([compiled.isLinear, compiled.valuesPerRun]).toEqual([false, 2]);
  });

  it("leaves what passes by the layer as it is, image by image", async () => {
    // y = Σ ReLU(red − green) + Σ blue over places
    const skipping = colourNetwork(2, (graph, beside) => {
      const difference = graph.node("Conv", ["A", graph.floats(Float32Array.of(1, -1), [1, 2, 1, 1])]);
      const sum = graph.add(graph.node("Relu", [difference]), beside);
      return graph.reduceSum(sum, [2, 3], false);
    });
    const images = Float32Array.from([...image([5, 0, 0, 0], [1, 1, 1, 1], 10), ...image(2, 1, 20)]);
    const runs = [0, 1].flatMap((of) => [[], [0], [1]].map((off) => ({ image: of, off })));
    const { scores, compiled } = await runAblation(skipping, { images, count: 2, classes: [[0], [0]], runs }, none);
    expect(compiled.carried).toHaveLength(2);
    expect(scores).toEqual(close([44, 40, 45, 84, 80, 88]));
  });

  it("reads scores off a map as the card says, where it was asked about", async () => {
    const map = colourNetwork(2, (graph) =>
      graph.node("Conv", ["A", graph.floats(Float32Array.of(1, 1, 0, 1), [2, 2, 1, 1])]),
    ); // prettier-ignore
    const ask = {
      ...two,
      images: Float32Array.from(image([9, 0, 4, 2], [0, 1, 0, 1], 0)),
      classes: [[0]],
      runs: [whole, withoutRed],
    }; // prettier-ignore
    const right = [[0, 1, 0, 1]]; // sums 1 and 3; without red 1 and 1
    const peak = await runAblation(map, { ...ask, region: right }, { read: "peak", activation: "sigmoid" });
    expect(peak.scores).toEqual(close([3, 1]));
    expect(peak.probabilities).toEqual(close([3, 1].map((value) => 1 / (1 + Math.exp(-value)))));
    const mean = await runAblation(map, { ...ask, region: right }, { read: "mean", ...none });
    expect(mean.scores).toEqual(close([2, 1]));
    const soft = await runAblation(map, { ...ask, region: right }, { read: "soft-peak", beta: 2, ...none });
    expect(soft.scores).toEqual(close([Math.log(Math.exp(2) + Math.exp(6)) / 2, Math.log(2 * Math.exp(2)) / 2]));
  });

  // maps of three classes behind a ReLU, a convolution of one pixel and a bias: by hand, 2·red − green + 1, green + 2, red + 3
  const threeMaps = colourNetwork(2, (graph) => {
    const kernel = graph.floats(Float32Array.of(2, -1, 0, 1, 1, 0), [3, 2, 1, 1]);
    const maps = graph.node("Conv", [graph.node("Relu", ["A"]), kernel, graph.floats(Float32Array.of(0, 1, 1), [3])]);
    return graph.add(graph.node("Identity", [maps]), graph.floats(Float32Array.of(1, 1, 2), [3, 1, 1]));
  });
  const twoImages = Float32Array.from([...image([9, 0, 4, 2], [0, 1, 0, 1], 0), ...image(1, [5, 0, 0, 0], 0)]);

  it("makes the maps of the classes asked about alone, each image's own", async () => {
    const runs = [0, 1].flatMap((of) => [[], [0], [1]].map((off) => ({ image: of, off })));
    const ask = {
      images: twoImages,
      count: 2,
      classes: [
        [0, 2],
        [1, 0],
      ],
      runs,
    }; // prettier-ignore
    const region = [
      [0, 1, 1, 0],
      [1, 1, 1, 1],
    ]; // prettier-ignore
    const { scores, probabilities } = await runAblation(
      threeMaps,
      { ...ask, region },
      { read: "peak", activation: "sigmoid" },
    );
    const expected = [9, 7, 1, 3, 9, 7, 7, 3, 7, 1, 2, 3];
    expect(scores).toEqual(close(expected));
    expect(probabilities).toEqual(close(expected.map((value) => 1 / (1 + Math.exp(-value)))));
  });

  it("makes the maps of all classes where all are asked about", async () => {
    const ask = {
      images: twoImages,
      count: 2,
      classes: [
        [2, 1, 0],
        [0, 1, 2],
      ],
      runs: [whole, { image: 1, off: [1] }],
    }; // prettier-ignore
    const { scores } = await runAblation(threeMaps, ask, { read: "mean", ...none });
    expect(scores).toEqual(close([6.75, 2.5, 8, 3, 2, 4]));
  });

  it("asks all maps where a probability is among all classes", async () => {
    const ask = { images: twoImages, count: 2, classes: [[2], [0]], runs: [withoutGreen] };
    const { probabilities } = await runAblation(threeMaps, ask, { read: "peak", activation: "softmax" });
    const [own, ...others] = [12, 19, 2].map(Math.exp) as [number, number, number];
    expect(probabilities).toEqual(close([own / (own + others[0] + others[1])]));
  });

  it("takes the units that are off out of what convolutions make of the whole layer, beside others that read it", async () => {
    // y = Σ over places of ReLU([2·red − 3·green + 1, 3·green]) + [red, green]
    const mixed = colourNetwork(2, (graph) => {
      const apart = graph.node("Conv", ["A", graph.floats(Float32Array.of(2, 3), [2, 1, 1, 1])], { group: 2 });
      const kernel = graph.floats(Float32Array.of(1, -1, 0, 1), [2, 2, 1, 1]);
      const both = graph.node("Conv", [apart, kernel, graph.floats(Float32Array.of(1, 0), [2])]);
      return graph.reduceSum(graph.add(graph.node("Relu", [both]), "A"), [2, 3], false);
    });
    const images = Float32Array.from([...image(2, 1, 0), ...image(1, 2, 0)]);
    const runs = [{ image: 1, off: [] }, withoutRed, { image: 0, off: [0, 1] }, withoutGreen];
    const ask = {
      images,
      count: 2,
      classes: [
        [0, 1],
        [0, 1],
      ],
      runs,
    }; // prettier-ignore
    const { scores } = await runAblation(mixed, ask, none);
    expect(scores).toEqual(close([4, 32, 0, 16, 4, 0, 28, 0]));
    const resting = await runAblation(mixed, { ...ask, rest: Float32Array.of(1, -1) }, none);
    expect(resting.scores).toEqual(close([4, 32, 4, 16, 28, -4, 40, -4]));
  });

  /** Red, green and a colour that passes by the layer, side by side and behind a ReLU. */
  const joined = (graph: GraphBuilder, beside: string) =>
    graph.node("Relu", [graph.node("Concat", [graph.node("Identity", ["A"]), beside], { axis: 1 })]);
  const passing = {
    images: Float32Array.from([...image(2, 3, [0, 1, 2, 1]), ...image(1, 2, [0, -4, 8, 0])]),
    count: 2,
    classes: [
      [0, 1],
      [1, 0],
    ],
    runs: [withoutRed, { image: 1, off: [] }, whole, { image: 1, off: [1] }],
  };

  it("makes what passes by the layer once an image, through means, scales and depthwise convolutions", async () => {
    // x = [red, green, blue]; the maps of two classes are of W ∗ (mean(x) · x), here [red², 2 · green², 3 · mean(blue) · blue]
    const scaled = colourNetwork(2, (graph, beside) => {
      const x = joined(graph, beside);
      const times = graph.multiply(graph.node("GlobalAveragePool", [x]), x);
      const apart = graph.node("Conv", [times, graph.floats(Float32Array.of(1, 2, 3), [3, 1, 1, 1])], { group: 3 });
      return graph.node("Conv", [apart, graph.floats(Float32Array.of(1, 0, 1, 0, 1, -1), [2, 3, 1, 1])]);
    });
    const { scores, compiled } = await runAblation(scaled, passing, { read: "mean", ...none });
    // mean(blue)² is 1 and 4
    expect(scores).toEqual(close([3, 15, 8 - 12, 13, 7, 15, -12, 13]));
    expect(compiled.valuesPerRun).toBe(8); // two channels of four places: blue is not among them
  });

  it("adds what convolutions make of what passes by the layer to what they make of the layer", async () => {
    // both convolutions see two pixels of a row; y = [Σ(red + blue) + 1, Σ(green − 2 · blue)] over them, summed over rows
    const convolved = colourNetwork(2, (graph, beside) => {
      const kernel = graph.floats(Float32Array.of(1, 1, 0, 0, 1, 1, 0, 0, 1, 1, -2, -2), [2, 3, 1, 2]);
      const maps = graph.node("Conv", [joined(graph, beside), kernel, graph.floats(Float32Array.of(1, 0), [2])]);
      return graph.reduceSum(maps, [2, 3], false);
    });
    const { scores } = await runAblation(convolved, passing, none);
    // Σ blue is 4 and 8, and the constant is met in two rows
    expect(scores).toEqual(close([6, 4, 8 - 16, 4 + 8 + 2, 14, 4, -16, 14]));
  });

  it("puts pieces together for what reads all channels at once", async () => {
    // y = softmax over channels of ln(1 + x) at one place = (1 + x) / Σ (1 + x)
    const mixed = colourNetwork(2, (graph, beside) => {
      const x = joined(graph, beside);
      const logs = graph.node("Log", [graph.add(graph.node("GlobalAveragePool", [x]), graph.float(1))]);
      return graph.node("Flatten", [graph.node("Softmax", [logs], { axis: 1 })]);
    });
    const { scores } = await runAblation(mixed, passing, none);
    expect(scores).toEqual(close([1 / 7, 4 / 7, 3 / 8, 2 / 8, 3 / 9, 4 / 9, 1 / 6, 2 / 6]));
  });

  it("masks a layer whose channels stand last", async () => {
    // 3 places × 2 units would be 2 × 3 places otherwise: only channels last has the image's proportions
    const last = colourNetwork(8, (graph) => graph.reduceSum(graph.node("Exp", ["A"]), [1, 2], false), "channels-last");
    const images = Float32Array.from({ length: 48 }, (_, at) => (at < 16 ? 0 : at < 32 ? Math.log(3) : 0));
    const { scores, compiled } = await runAblation(
      last,
      { images, count: 1, classes: [[0, 1]], runs: [whole, withoutGreen] },
      none,
    ); // prettier-ignore
    expect(compiled.layer).toEqual({ units: 2, height: 2, width: 8 });
    expect(scores).toEqual(close([16, 48, 16, 16]));
  });

  it("names a tensor of the network as the network does, even where the graph's own names are taken", async () => {
    const taken = colourNetwork(2, (graph, beside) => {
      graph.node("Neg", [beside], {}, "off");
      return graph.reduceSum(graph.add(graph.reduceSum("A", [1], true), "off"), [2, 3], false);
    });
    const { scores, compiled } = await runAblation(taken, { ...two, classes: [[0]], runs: [withoutRed] }, none);
    expect(compiled.carried.map(({ tensor }) => tensor)).toEqual(["A", "off"]);
    expect(scores).toEqual(close([12]));
  });
});
