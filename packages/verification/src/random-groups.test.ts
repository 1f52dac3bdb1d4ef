import { GraphBuilder, type Network } from "@camscribe/network";
import { expect, it } from "vitest";
import { planChecks } from "./plan-checks.ts";
import { seededUniform } from "./seeded-uniform.ts";
import { runAblation, runNetwork } from "./testing/run-ablation.ts";

const UNITS = 96;
const TRIALS = 1000;

/** A layer of 96 units with a hidden layer above, all weights at random: y = V · ReLU(W · ReLU(A ∗ K)). */
function randomNetwork(seed: number): Network {
  const uniform = seededUniform(seed);
  const graph = new GraphBuilder(18, "test");
  const weights = (...shape: number[]) =>
    graph.floats(
      Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => uniform() - 0.5),
      shape,
    );
  graph.node("Relu", [graph.node("Conv", ["x", weights(UNITS, 3, 3, 3)], { pads: [1, 1, 1, 1] })], {}, "A");
  const hidden = graph.node("Relu", [graph.node("Conv", ["A", weights(16, UNITS, 3, 3)])]);
  const flat = graph.node("Flatten", [graph.node("GlobalMaxPool", [hidden])]);
  graph.node("Gemm", [flat, weights(4, 16)], { transB: 1 }, "y");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height: 6, width: 6 } };
}

// whichever way a group went counts as what was claimed of it: the harder case
it("passes groups of units drawn at random in at most 5 % of 1,000 trials (upper 95 % bound)", async () => {
  const count = 20;
  const network = randomNetwork(1);
  const uniform = seededUniform(2);
  const images = Float32Array.from({ length: count * 108 }, () => uniform() - 0.3);
  const a = (await runNetwork(network, { images, count }, ["A"])).A!.data as Float32Array;
  let passed = 0;
  let tested = 0;
  const plans = Array.from({ length: count }, (_, image) => {
    const activations = Float32Array.from({ length: UNITS }, (_, unit) => {
      const start = (image * UNITS + unit) * 36;
      return a.subarray(start, start + 36).reduce((sum, value) => sum + value, 0);
    });
    const reasons = Array.from({ length: TRIALS / count }, () => {
      const units = new Set<number>();
      while (units.size < 3) units.add(Math.floor(uniform() * UNITS));
      return { units: [...units], sign: "for" } as const;
    });
    return planChecks([{ reasons, asked: 0, contrast: null }], { activations, seed: image });
  });
  const runs = plans.flatMap(({ off }, image) => off.map((units) => ({ image, off: [...units] })));
  const classes = plans.map(() => [0]);
  const { scores } = await runAblation(network, { images, count, classes, runs }, { activation: "none" });
  let start = 0;
  for (const plan of plans) {
    const own = scores.slice(start, start + plan.off.length);
    start += plan.off.length;
    for (const check of plan.judge(own.map((score) => ({ scores: [score], probabilities: null }))).flat()) {
      if (check.outcome !== "untested") tested += 1;
      if (check.outcome === "passed" || check.outcome === "opposite") passed += 1;
    }
  }
  expect(tested).toBeGreaterThan(0.9 * TRIALS);
  const rate = passed / tested;
  expect(rate + 1.645 * Math.sqrt((rate * (1 - rate)) / tested)).toBeLessThanOrEqual(0.05);
});
