import { afterAll, beforeAll, describe, it } from "vitest";
import { centralDifferences } from "./central-differences.ts";
import { expectClose } from "./expect-close.ts";
import { type Head, IMAGE, sizeOf } from "./head.ts";
import { OnnxHead, type Sample } from "./onnx-head.ts";
import { numbers, numbersApart } from "./seeded-numbers.ts";
import { compiledGradientsInTensorFlow, gradientInTensorFlow, scoresInTensorFlow } from "./tensorflow-head.ts";

const IMAGES = 2;
const TARGETS = 3;

/** Parts of the largest magnitude: float32 sums in another order. */
const ROUNDING = 2e-5;
/** Parts of the largest magnitude: `centralDifferences` says where they come from. A wrong rule is 1e-2 off and more. */
const DIFFERENCING = 1e-3;

/**
 * The facts that hold for every head: ONNX Runtime and TensorFlow.js agree on its scores; central differences and
 * TensorFlow.js's automatic differentiation agree with our gradient; targets together are as targets alone.
 *
 * @param tensorFlow  what TensorFlow.js can do of it
 */
export function describeHead(
  name: string,
  head: Head,
  { tensorFlow = "gradient" }: { tensorFlow?: "gradient" | "forward" | "nothing" } = {},
): void {
  describe(name, () => {
    const samples = Array.from({ length: IMAGES }, (_, image) => sampleOf(head, image));
    const seeds = samples.map((_, image) =>
      Array.from({ length: TARGETS }, (_, target) => numbers(sizeOf(head, head.cut.score), 100 + 10 * image + target)),
    );
    const pairs = samples.flatMap((sample, image) =>
      Array.from({ length: TARGETS }, (_, target) => ({ sample, image, target, seed: seedAt(image, target) })),
    );
    let onnx: OnnxHead;
    let gradients: Float32Array[][];

    beforeAll(async () => {
      onnx = await OnnxHead.open(head);
      gradients = await onnx.gradients(samples, seeds);
    });
    afterAll(() => onnx.release());

    function seedAt(image: number, target: number): Float32Array {
      return seeds[image]?.[target] as Float32Array;
    }

    it("has the gradient of central differences", async () => {
      for (const { sample, image, target, seed } of pairs) {
        expectClose(gradientAt(image, target), await centralDifferences(onnx, sample, seed), DIFFERENCING);
      }
    });

    it("gives each of several targets and images the gradient that it has alone", async () => {
      for (const { sample, image, target, seed } of pairs) {
        const [[alone]] = (await onnx.gradients([sample], [[seed]])) as [[Float32Array]];
        expectClose(gradientAt(image, target), alone, ROUNDING);
      }
    });

    if (tensorFlow !== "nothing") {
      it("evaluates in TensorFlow.js as in ONNX Runtime", async () => {
        const scores = await onnx.scores(samples);
        for (const [image, score] of scoresInTensorFlow(head, samples).entries()) {
          expectClose(score, scores[image] as Float32Array, ROUNDING);
        }
      });

      it("evaluates its gradient's graph in TensorFlow.js as in ONNX Runtime", () => {
        const found = compiledGradientsInTensorFlow(head, samples, seeds);
        for (const [at, { image, target }] of pairs.entries()) {
          expectClose(found[at] as Float32Array, gradientAt(image, target), ROUNDING);
        }
      });
    }

    if (tensorFlow === "gradient") {
      it("has the gradient of TensorFlow.js", () => {
        for (const { sample, image, target, seed } of pairs) {
          expectClose(gradientAt(image, target), gradientInTensorFlow(head, sample, seed), ROUNDING);
        }
      });
    }

    function gradientAt(image: number, target: number): Float32Array {
      return gradients[image]?.[target] as Float32Array;
    }
  });
}

function sampleOf(head: Head, image: number): Sample {
  return {
    layer: numbersApart(sizeOf(head, head.cut.layer), image + 1),
    image: numbers(sizeOf(head, IMAGE), image + 50),
  };
}
