import { CamscribeError } from "@camscribe/contracts";
import { GraphBuilder, type GraphParts } from "@camscribe/network";
import { sizeOfAxis } from "./chosen-classes.ts";
import { type CompiledExplanation, INPUTS, OUTPUTS } from "./compile-explanation.ts";

/** Outputs for people who look closer: another pass of the head, and by far the largest tensor. */
const LEFT_OUT: ReadonlySet<string> = new Set([OUTPUTS.scoresOff, OUTPUTS.gradient]);

/**
 * The explanation of each image's first k classes, whatever they are: pixels are the graph's only input, and target t is
 * the class at rank t + 1.
 *
 * @returns a graph with `k` in place of the dimensions "chosen" and "targets", and without the outputs `scores_off` and
 *   `gradient` and what only they need
 * @throws REQUEST_MALFORMED where the network has fewer classes
 */
export function explainTopClasses(
  { graph: parts, classCount, placeCount }: CompiledExplanation,
  k: number,
): GraphParts {
  if (!(Number.isInteger(k) && k >= 1 && k <= classCount)) {
    throw new CamscribeError("REQUEST_MALFORMED", `classes: expected a number from 1 to ${classCount}, came ${k}`);
  }
  const graph = new GraphBuilder(parts.opset, "camscribe/top");
  const images = sizeOfAxis(graph, INPUTS.pixels, 0);
  const forEachImage = (value: string, name: string, ...shape: number[]) =>
    graph.node("Expand", [value, graph.node("Concat", [images, graph.ints(shape)], { axis: 0 })], {}, name);
  const ranks = Array.from({ length: k }, (_, rank) => -1 - rank);
  forEachImage(graph.ints(ranks), INPUTS.classes, k); // [n, k]
  const each = Float32Array.from({ length: k * k }, (_, index) => (index % (k + 1) === 0 ? 1 : 0));
  forEachImage(graph.floats(each, [k, k]), INPUTS.seed, k, k); // [n, k, k]
  if (placeCount > 1) {
    const everywhere = graph.floats(new Float32Array(placeCount).fill(1), [placeCount]);
    forEachImage(everywhere, INPUTS.region, placeCount); // [n, places]
  }
  const fixed = (size: number | string) => (size === "chosen" || size === "targets" ? k : size);
  return {
    ...parts,
    nodes: [...graph.nodes, ...parts.nodes],
    constants: new Map([...parts.constants, ...graph.constants]),
    inputs: parts.inputs.filter(({ name }) => name === INPUTS.pixels),
    outputs: parts.outputs.flatMap((port) => {
      if (LEFT_OUT.has(port.name)) return [];
      return "shape" in port ? [{ ...port, shape: port.shape.map(fixed) }] : [port];
    }),
  };
}
