import { CamscribeError } from "@camscribe/contracts";
import { writeOnnx } from "@camscribe/network";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { compileExplanation } from "./compile-explanation.ts";
import { meanHead, PLAIN_INPUT, pixelsOf } from "./testing/small-networks.ts";
import { explainTopClasses } from "./top-classes.ts";

// y₀ = 3·mean(A₀) − mean(A₁), y₁ = mean(A₀) + 2·mean(A₁), y₂ = 0, on a 2×2 layer.
const COMPILED = compileExplanation(
  meanHead([
    [3, -1],
    [1, 2],
    [0, 0],
  ]),
  {
    layer: "A",
    scores: { node: "y", read: "vector", beta: 3, activation: "softmax" },
    input: { ...PLAIN_INPUT, mean: [0, 0, 0], std: [1, 1, 1] },
  },
);

describe("the explanation of the first two classes", () => {
  it("takes pixels alone and explains each image's own first classes, the first first", async () => {
    const session = await InferenceSession.create(writeOnnx(explainTopClasses(COMPILED, 2)), { logSeverityLevel: 3 });
    expect(session.inputNames).toEqual(["pixels"]);
    // means 1 and 2: y = 1, 5, 0; means 4 and 0: y = 12, 4, 0
    const pixels = pixelsOf([
      { red: [1, 1, 1, 1], green: [2, 2, 2, 2] },
      { red: [4, 4, 4, 4], green: [0, 0, 0, 0] },
    ]);
    const { chosen, scores, alpha } = await session.run({ pixels: new Tensor("uint8", pixels, [2, 2, 2, 3]) });
    await session.release();
    expect(Array.from(scores?.data as Float32Array)).toEqual([1, 5, 0, 12, 4, 0]);
    expect(Array.from(chosen?.data as BigInt64Array)).toEqual([1n, 0n, 0n, 1n]);
    const [first, second] = [
      [3 / 4, -1 / 4],
      [1 / 4, 2 / 4],
    ] as const;
    expect(Array.from(alpha?.data as Float32Array)).toEqual([...second, ...first, ...first, ...second]);
  });

  it("says the number of targets in its outputs' shapes", () => {
    const { outputs } = explainTopClasses(COMPILED, 2);
    expect(outputs.find(({ name }) => name === "chosen")).toMatchObject({ shape: ["images", 2] });
    expect(outputs.find(({ name }) => name === "grad_cam")).toMatchObject({ shape: ["images", 2, 2, 2] });
  });
});

it.each([0, 4, 1.5])("refuses %s of three classes", (k) => {
  expect(() => explainTopClasses(COMPILED, k)).toThrow(CamscribeError);
  expect(() => explainTopClasses(COMPILED, k)).toThrow(`expected a number from 1 to 3, came ${k}`);
});
