import type { Network } from "@camscribe/network";
import { describe, expect, it } from "vitest";
import { compileExplanation } from "./compile-explanation.ts";
import { runCompiled } from "./testing/run-compiled.ts";
import {
  mapHead,
  meanHead,
  PLAIN_INPUT,
  pixelsOf,
  projectedMeanHead,
  roundaboutMapHead,
  roundedMeanHead,
  softMeanHead,
} from "./testing/small-networks.ts";

// y₀ = 3·mean(A₀) − mean(A₁), y₁ = mean(A₀) + 2·mean(A₁), y₂ = 0, on a 2×2 layer.
const HEAD = meanHead([
  [3, -1],
  [1, 2],
  [0, 0],
]);
const SCORES = { node: "y", read: "vector", beta: 3, activation: "none" } as const;
const IMAGE = { red: [1, 2, 3, 4], green: [8, 0, 0, 0] };
const PIXELS = pixelsOf([IMAGE]);

describe("the equations on a head of averaging and one dense layer", () => {
  it("averages the gradient over space and keeps the sign (equation 1)", async () => {
    const { alpha } = await runCompiled(HEAD, { pixels: PIXELS, classes: [[0]], seed: [[[1]]] });
    expect(alpha).toEqual([3 / 4, -1 / 4]);
  });

  it("gives the positive part of the weighted sum of activations as the map (equation 2)", async () => {
    const { gradCam, gradCamCounterfactual } = await runCompiled(HEAD, {
      pixels: PIXELS,
      classes: [[0]],
      seed: [[[1]]],
    });
    // 3/4 · [1 2 3 4] − 1/4 · [8 0 0 0] = [−1.25 1.5 2.25 3]
    expect(gradCam).toEqual([0, 1.5, 2.25, 3]);
    expect(gradCamCounterfactual).toEqual([1.25, 0, 0, 0]);
  });

  it("gives contributions that add up to the score", async () => {
    const { contributions, scores } = await runCompiled(HEAD, { pixels: PIXELS, classes: [[0]], seed: [[[1]]] });
    // 3 · mean(1 2 3 4) = 7.5 and −1 · mean(8 0 0 0) = −2
    expect(contributions).toEqual([7.5, -2]);
    expect(scores).toEqual([5.5, 6.5, 0]);
  });

  it("gives HiResCAM's map equal to Grad-CAM's on this head", async () => {
    const { gradCam, hiResCam } = await runCompiled(HEAD, { pixels: PIXELS, classes: [[1]], seed: [[[1]]] });
    expect(hiResCam).toEqual(gradCam);
  });

  it("answers a contrast by the difference of both classes' weights", async () => {
    const { alpha, contributions } = await runCompiled(HEAD, { pixels: PIXELS, classes: [[0, 1]], seed: [[[1, -1]]] });
    expect(alpha).toEqual([2 / 4, -3 / 4]);
    expect(contributions).toEqual([5, -6]);
  });

  it("finds the class of a rank, and the lower index first where two are equal", async () => {
    const ask = { pixels: PIXELS, classes: [[-1, -2, -3]], seed: [[[1, 0, 0]]] };
    expect((await runCompiled(HEAD, ask)).chosen).toEqual([1, 0, 2]);
    const level = meanHead([
      [0, 0],
      [1, 0],
      [1, 0],
    ]);
    expect((await runCompiled(level, ask)).chosen).toEqual([1, 2, 0]);
  });

  it("tells the score with the whole layer at zero: here the bias", async () => {
    const biased = meanHead(
      [
        [3, -1],
        [1, 2],
      ],
      [0.5, -4],
    );
    const { scoresOff } = await runCompiled(biased, { pixels: PIXELS, classes: [[1, 0]], seed: [[[1, 0]]] });
    expect(scoresOff).toEqual([-4, 0.5]);
  });

  it("gives each of two images and three targets what it gets alone", async () => {
    const images = [IMAGE, { red: [0, 9, 1, 7], green: [2, 2, 5, 1] }];
    const seeds = [
      [1, 0],
      [0, 1],
      [1, -1],
    ];
    const together = await runCompiled(HEAD, {
      pixels: pixelsOf(images),
      classes: [
        [0, 1],
        [1, 2],
      ],
      seed: [seeds, seeds],
    });
    const alone = [];
    for (const [image, classes] of [
      [0, [0, 1]],
      [1, [1, 2]],
    ] as const) {
      for (const seed of seeds) {
        const ask = { pixels: pixelsOf([images[image] as typeof IMAGE]), classes: [[...classes]], seed: [[seed]] };
        alone.push(await runCompiled(HEAD, ask));
      }
    }
    expect(together.alpha).toEqual(alone.flatMap(({ alpha }) => alpha));
    expect(together.contributions).toEqual(alone.flatMap(({ contributions }) => contributions));
    expect(together.gradCam).toEqual(alone.flatMap(({ gradCam }) => gradCam));
  });
});

describe("heads that read only the mean of their layer", () => {
  const weights = [
    [3, -1],
    [1, 2],
  ] as const;
  const ask = { pixels: PIXELS, classes: [[0, 1]], seed: [[[1, -1]]] };

  it("give the gradient once for all places: it is α", async () => {
    const { gradient, alpha } = await runCompiled(HEAD, ask);
    expect(gradient).toEqual(alpha);
  });

  it.each([
    ["behind a convolution of one pixel", projectedMeanHead],
    ["with a non-linearity above the mean", softMeanHead],
  ])("%s give the same numbers as by a gradient at every place", async (_, head) => {
    const short = await runCompiled(head(weights, "once"), ask);
    const long = await runCompiled(head(weights, "twice"), ask);
    expect(long.gradient).toHaveLength(8);
    expect(short.gradient).toHaveLength(2);
    for (const name of ["scores", "alpha", "contributions", "gradCam", "hiResCam", "scoresOff"] as const) {
      for (const [index, value] of long[name].entries()) expect(short[name][index]).toBeCloseTo(value, 5);
    }
  });
});

describe("scores that are read off a map", () => {
  const weights = [
    [1, 0],
    [0, 1],
  ] as const;
  const pixels = pixelsOf([{ red: [2, 3, 1], green: [0, 5, 5] }]);

  it("reads the soft peak and spreads the gradient by its softmax", async () => {
    const ask = { pixels, classes: [[0]], seed: [[[1]]] };
    const { scores, ranking, gradient } = await runCompiled(mapHead(weights, 3), ask, { read: "soft-peak", beta: 2 });
    const shares = [2, 3, 1].map((value) => Math.exp(2 * value));
    const sum = shares.reduce((total, share) => total + share, 0);
    expect(scores[0]).toBeCloseTo(Math.log(sum) / 2, 5);
    expect(ranking).toEqual([3, 5]);
    for (const [place, share] of shares.entries()) expect(gradient[place]).toBeCloseTo(share / sum, 5);
  });

  it("reads the peak, and gives the gradient to the first of two equal places alone", async () => {
    const ask = { pixels, classes: [[1]], seed: [[[1]]] };
    const { scores, hiResCam } = await runCompiled(mapHead(weights, 3), ask, { read: "peak" });
    expect(scores).toEqual([3, 5]);
    expect(hiResCam).toEqual([0, 5, 0]);
  });

  it("reads the mean over places", async () => {
    const ask = { pixels, classes: [[0]], seed: [[[1]]] };
    const { scores, alpha } = await runCompiled(mapHead(weights, 3), ask, { read: "mean" });
    expect(scores[0]).toBeCloseTo(2, 6);
    expect(alpha[0]).toBeCloseTo(1 / 3, 6); // ∂y/∂A₀ is 1/3 at each place
  });

  it.each([
    // at the second and third place red is 3 and 1, green 5 and 5
    ["peak", [3, 5], [0, 1, 0]],
    ["mean", [2, 5], [0, 1 / 2, 1 / 2]],
  ] as const)("reads the %s within a region alone, and ranks classes there", async (read, scores, slopes) => {
    const ask = { pixels, classes: [[0]], seed: [[[1]]], region: [[0, 1, 1]] };
    const run = await runCompiled(mapHead(weights, 3), ask, { read });
    expect(run.scores).toEqual(scores);
    expect(run.ranking).toEqual([3, 5]);
    expect(run.gradient.slice(0, 3)).toEqual(slopes);
  });

  it("gives a soft peak outside the region no weight at all", async () => {
    const ask = { pixels, classes: [[0]], seed: [[[1]]], region: [[1, 0, 0]] };
    const { scores, gradient } = await runCompiled(mapHead(weights, 3), ask, { read: "soft-peak", beta: 2 });
    expect(scores[0]).toBeCloseTo(2, 6);
    expect(gradient.slice(0, 3)).toEqual([1, 0, 0]);
  });

  it("gives the same numbers with and without the short cut through the last 1×1 convolution", async () => {
    const ask = {
      pixels,
      classes: [[0, 1]],
      seed: [
        [
          [1, -1],
          [1, 0],
        ],
      ],
    };
    const short = await runCompiled(mapHead(weights, 3), ask, { read: "soft-peak" });
    const long = await runCompiled(roundaboutMapHead(weights, 3), ask, { read: "soft-peak" });
    for (const [index, value] of long.gradient.entries()) expect(short.gradient[index]).toBeCloseTo(value, 6);
  });
});

describe("a head that rounds to whole numbers", () => {
  it("is explained by a gradient that passes straight through, told as an estimate", async () => {
    const ask = { pixels: PIXELS, classes: [[0]], seed: [[[1]]] };
    const rounded = roundedMeanHead([
      [3, -1],
      [1, 2],
    ]);
    expect((await runCompiled(rounded, ask)).alpha).toEqual([3 / 4, -1 / 4]);
    const options = { layer: "A", scores: SCORES, input: { ...PLAIN_INPUT } as never };
    expect(compileExplanation(rounded, options).estimated).toBe(true);
    expect(compileExplanation(HEAD, options).estimated).toBe(false);
  });
});

describe("a network whose tensors have names that an explanation uses", () => {
  it("is explained as under any other names", async () => {
    const ask = { pixels: PIXELS, classes: [[0]], seed: [[[1]]] };
    const renamed = withTensors(HEAD, { y: "scores", [HEAD.input.name]: "pixels" });
    expect(await runCompiled(renamed, ask, { node: "scores" })).toEqual(await runCompiled(HEAD, ask));
  });
});

describe("what cannot be compiled", () => {
  const compile = (layer: string, node = "y", read: "vector" | "peak" = "vector") =>
    compileExplanation(HEAD, {
      layer,
      scores: { node, read, beta: 3, activation: "none" },
      input: { ...PLAIN_INPUT } as never,
    });

  it("refuses a layer that the network has not, by name", () => {
    expect(() => compile("B")).toThrow(
      expect.objectContaining({ code: "LAYER_UNKNOWN", message: expect.stringContaining("'B'") }),
    );
  });

  it("refuses a score node that the network has not", () => {
    expect(() => compile("A", "z")).toThrow(expect.objectContaining({ code: "MODEL_INVALID" }));
  });

  it("refuses to read a map as a vector", () => {
    const options = {
      layer: "A",
      scores: { node: "y", read: "vector", beta: 3, activation: "none" },
      input: { ...PLAIN_INPUT },
    } as never;
    expect(() => compileExplanation(mapHead([[1, 0]], 3), options)).toThrow(
      expect.objectContaining({ code: "CARD_INVALID" }),
    );
  });
});

/** The network with other names for some of its tensors. */
function withTensors(network: Network, names: Readonly<Record<string, string>>): Network {
  const rename = (name: string) => names[name] ?? name;
  const nodes = network.nodes.map((node) => {
    // a message has its defaults from its prototype
    const copy: typeof node = Object.assign(Object.create(Object.getPrototypeOf(node)), node);
    return Object.assign(copy, { input: node.input.map(rename), output: node.output.map(rename) });
  });
  return { ...network, nodes, input: { ...network.input, name: rename(network.input.name) } };
}
