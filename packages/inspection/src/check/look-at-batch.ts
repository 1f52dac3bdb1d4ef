import { networkInput } from "../network-input.ts";
import { type CheckFinding, look, right, wrong } from "./finding.ts";
import type { TriedNetwork } from "./look-at-input.ts";

const NAME = "alone and beside others";

/** Rounding may differ with the batch; a neighbour's picture would show far above this share of the largest score. */
const ROUNDING = 1e-4;

/** Whether a picture gets the same scores alone as in a batch: a network may have a batch size, or a mean over it, baked in. */
export async function lookAtBatch(tried: TriedNetwork, pixels: readonly Uint8Array[]): Promise<CheckFinding> {
  const { card, network, runner } = tried;
  const score = card.scores.node;
  if (pixels.length < 2) return right(NAME, "not looked at: it takes two pictures");
  const inputs = pixels.slice(0, 2).map((picture) => networkInput(picture, card.input, network.input));
  const together = await runner.run(inputs).catch(() => undefined);
  if (together === undefined) {
    return look(NAME, "the network refuses two pictures at once: a batch size is baked in, so each runs alone, slower");
  }
  const both = together.get(score) as Float32Array;
  const size = both.length / inputs.length;
  let largest = 0;
  for (const [index, input] of inputs.entries()) {
    const alone = (await runner.run([input])).get(score) as Float32Array;
    largest = Math.max(largest, difference(alone, both.subarray(index * size, (index + 1) * size)));
  }
  const told = `the largest difference is ${largest.toExponential(1)} of the largest score`;
  if (largest <= ROUNDING) return right(NAME, told);
  return wrong(NAME, `${told}: pictures of one batch change each other's scores`);
}

function difference(a: Float32Array, b: Float32Array): number {
  const scale = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] as number))), 0) / scale;
}
