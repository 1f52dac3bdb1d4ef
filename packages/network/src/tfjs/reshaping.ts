import { CamscribeError } from "@camscribe/contracts";
import { BATCH } from "../network.ts";
import { sizeOf } from "../ops/axes.ts";
import { toChannelsFirst } from "./axes.ts";
import type { ChannelsFirst } from "./channels-first.ts";

/**
 * Another shape for each image's values, which stay in the source's order, channels last. A map is turned to that order
 * before it is flattened, and turned back where the result is a map: as three dimensions, so that no layer seems to have
 * as many units as the map has rows.
 *
 * @param sizes  the source's new dimensions without the batch; −1 stands for what is left
 * @throws OP_UNSUPPORTED where the images of a batch would be mixed
 */
export function reshape(graph: ChannelsFirst, input: string, sizes: readonly number[], output: string): string {
  const from = graph.sourceShape(input).slice(1);
  const to = resolve(sizes, sizeOf(from), output);
  const isSame = from.join() === to.join();
  const isTurned = !isSame && needsTurning(from);
  const isTurnedBack = !isSame && needsTurning(to);
  let value = graph.standard(input);
  if (isTurned) {
    const [height, width, channels] = from as [number, number, number];
    value = reshapeTo(graph, value, [channels, height * width], `${output}:planes`);
    value = graph.node("Transpose", [value], { perm: [0, 2, 1] }, `${output}:channels-last`);
  }
  if (isTurnedBack) {
    const [height, width, channels] = to as [number, number, number];
    value = reshapeTo(graph, value, [height * width, channels], `${output}:places`);
    value = graph.node("Transpose", [value], { perm: [0, 2, 1] }, `${output}:channels-first`);
  }
  return reshapeTo(graph, value, toChannelsFirst([BATCH, ...to]).slice(1), output);
}

function reshapeTo(graph: ChannelsFirst, input: string, sizes: readonly number[], output: string): string {
  return graph.node("Reshape", [input, graph.ints([BATCH, ...sizes])], {}, output);
}

/** A map of one place or of one channel has the same order both ways. */
function needsTurning(sizes: readonly number[]): boolean {
  const [height, width, channels] = sizes as [number, number, number];
  return sizes.length === 3 && height * width > 1 && channels > 1;
}

function resolve(sizes: readonly number[], elements: number, output: string): number[] {
  const rest = elements / sizeOf(sizes.filter((size) => size !== -1));
  const resolved = sizes.map((size) => (size === -1 ? rest : size));
  if (sizeOf(resolved) !== elements || !resolved.every(Number.isInteger)) {
    const message = `reshape '${output}': to [${sizes.join(", ")}] for an image of ${elements} values, which would mix images`;
    throw new CamscribeError("OP_UNSUPPORTED", message);
  }
  return resolved;
}
