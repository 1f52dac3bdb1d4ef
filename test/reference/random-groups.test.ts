import { readdirSync, readFileSync } from "node:fs";
import { findModel } from "@camscribe/catalog";
import { ExplanationRunner, onnxDevice, type RunOutput, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { planChecks } from "@camscribe/verification";
import { expect, it } from "vitest";
import { seededRandom } from "../support/seeded-random.ts";
import { describeWithTestData } from "../support/test-data.ts";

const PHOTOGRAPHS = 20;
const TRIALS = 1000;

describeWithTestData("MobileNet's last layer, above which scores are linear", (data) => {
  it("passes groups of units drawn at random in at most 5 % of 1,000 trials (upper 95 % bound)", async () => {
    const { card, weightsPath } = await findModel(data("models/mobilenet_v1_0.75_224/card.json"), []);
    const network = await readNetwork(card, weightsPath);
    const runner = await ExplanationRunner.open(network, card, card.layers.explain, onnxDevice("onnx-cpu", 1));
    const { units, height, width } = runner.layer;
    const random = seededRandom(5);
    const files = readdirSync(data("images")).filter((name) => name.endsWith(".jpg"));
    let [passed, tested] = [0, 0];
    for (const file of files.slice(0, PHOTOGRAPHS)) {
      const { raster } = await decodeImage(readFileSync(data("images", file)));
      const { pixels } = await fitToInput(raster, card.input, { exact: false });
      const [run] = (await runner.run([{ pixels, classes: [-1], seed: [[1]] }])) as [RunOutput];
      const activations = Float32Array.from({ length: units }, (_, unit) =>
        run.activations.subarray(unit * height * width, (unit + 1) * height * width).reduce((a, b) => a + b, 0),
      );
      const reasons = Array.from({ length: TRIALS / PHOTOGRAPHS }, () => {
        const group = new Set<number>();
        while (group.size < 3) group.add(random(units));
        return { units: [...group], sign: "for" } as const;
      });
      const contributions = run.targets[0]?.contributions;
      const plan = planChecks([{ reasons, asked: 0, contrast: null, contributions }], { activations, seed: tested });
      const unread = plan.off.map(() => ({ scores: [Number.NaN], probabilities: null }));
      for (const { outcome } of plan.judge(unread).flat()) {
        if (outcome !== "untested") tested += 1;
        // whichever way a group went counts as what was claimed of it: the harder case
        if (outcome === "passed" || outcome === "opposite") passed += 1;
      }
    }
    await runner.release();
    expect(tested).toBeGreaterThan(0.9 * TRIALS);
    expect(upperBound(passed, tested)).toBeLessThanOrEqual(0.05);
  });
});

/** Clopper and Pearson's upper 95 % bound: the rate at which so few or fewer come in one of twenty samples. */
function upperBound(count: number, trials: number): number {
  let [low, high] = [count / trials, 1];
  for (let step = 0; step < 50; step++) {
    const rate = (low + high) / 2;
    if (atMost(count, trials, rate) > 0.05) low = rate;
    else high = rate;
  }
  return high;
}

/** P(X ≤ count) of a binomial. */
function atMost(count: number, trials: number, rate: number): number {
  let [term, sum] = [trials * Math.log1p(-rate), 0];
  for (let k = 0; k <= count; k++) {
    sum += Math.exp(term);
    term += Math.log((trials - k) / (k + 1)) + Math.log(rate) - Math.log1p(-rate);
  }
  return sum;
}
