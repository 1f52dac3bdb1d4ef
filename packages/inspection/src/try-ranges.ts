import type { ForwardRunner } from "@camscribe/engine";
import type { Network } from "@camscribe/network";
import { networkInput } from "./network-input.ts";
import { responsiveness } from "./responsiveness.ts";
import type { ValueRange } from "./value-ranges.ts";

/**
 * Runs a network on the same pictures in several ranges of values.
 *
 * @param runner  gives `score`
 * @returns each range's responsiveness, in their order
 */
export async function tryRanges(
  runner: ForwardRunner,
  network: Network,
  score: string,
  pixels: readonly Uint8Array[],
  ranges: readonly Omit<ValueRange, "what">[],
): Promise<number[]> {
  const found: number[] = [];
  for (const range of ranges) {
    const rows: Float32Array[] = [];
    for (const picture of pixels) {
      const outputs = await runner.run([networkInput(picture, range, network.input)]);
      rows.push(outputs.get(score) as Float32Array);
    }
    found.push(responsiveness(rows));
  }
  return found;
}
