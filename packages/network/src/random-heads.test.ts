import { describe, expect, it } from "vitest";
import { expectClose } from "./testing/expect-close.ts";
import { IMAGE, sizeOf } from "./testing/head.ts";
import { OnnxHead } from "./testing/onnx-head.ts";
import { randomHead } from "./testing/random-head.ts";
import { numbers } from "./testing/seeded-numbers.ts";
import { scoreInTensorFlow } from "./testing/tensorflow-head.ts";

const SEEDS = 1000;
const BLOCK = 50;
/** Parts of the largest magnitude: float32 through several steps. */
const ROUNDING = 1e-4;
/** Parts of the gradient's length; a wrong rule is further off. */
const DIFFERENCING = 2e-2;
/** Slopes on both sides that differ by more have a kink between them, of which a central difference shows the half. */
const KINK = 1.5 * DIFFERENCING;
/** Half the width of a central difference. */
const STEP = 1 / 256;

describe(`${SEEDS} random heads`, () => {
  const blocks = Array.from({ length: SEEDS / BLOCK }, (_, block) => block * BLOCK);
  let smooth = 0;

  it.each(blocks)("agree from seed %i on: both executors, and the gradient with central differences", async (start) => {
    for (let seed = start; seed < start + BLOCK; seed++) {
      smooth += await check(seed).catch((cause: unknown) => {
        const ops = randomHead(seed).cut.head.map(({ opType }) => opType);
        throw new Error(`seed ${seed} (${ops.join(", ")}): ${(cause as Error).message}`, { cause });
      });
    }
  });

  it("are nearly all smooth where their gradient was tried", () => {
    expect(smooth / SEEDS).toBeGreaterThan(0.9);
  });
});

/** @returns 1 where the head is smooth along the direction that was tried, so that its gradient could be compared */
async function check(seed: number): Promise<number> {
  const head = randomHead(seed);
  const onnx = await OnnxHead.open(head);
  try {
    const sample = {
      layer: numbers(sizeOf(head, head.cut.layer), seed + 7),
      image: numbers(sizeOf(head, IMAGE), seed + 8),
    };
    const weighting = numbers(sizeOf(head, head.cut.score), seed + 9);
    const [scores] = await onnx.scores([sample]);
    expectClose(scoreInTensorFlow(head, sample), scores as Float32Array, ROUNDING);

    const direction = numbers(sample.layer.length, seed + 10);
    const [[gradient]] = (await onnx.gradients([sample], [[weighting]])) as [[Float32Array]];
    const slope = dot(gradient, direction);
    const moved = (by: number) => sample.layer.map((value, index) => value + by * (direction[index] as number));
    const samples = [STEP, 0, -STEP].map((by) => ({ ...sample, layer: moved(by) }));
    const [up, here, down] = (await onnx.scores(samples)).map((score) => dot(weighting, score) / STEP) as [
      number,
      number,
      number,
    ];
    const scale = Math.max(0.05, Math.sqrt(dot(gradient, gradient)));
    if (Math.abs(up - here - (here - down)) > KINK * scale) return 0;
    expect(Math.abs((up - down) / 2 - slope) / scale, `slope ${slope}, differences ${up - here}`).toBeLessThan(
      DIFFERENCING,
    );
    return 1;
  } finally {
    await onnx.release();
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}
