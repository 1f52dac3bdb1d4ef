import { GraphBuilder, writeOnnx } from "@camscribe/network";
import { CLASSES, DETECTORS } from "./detectors.ts";

/** Height and width of the network's picture. */
export const SIDE = 192;

/** Concepts of the first units of the layer, in their order. */
export const UNIT_CONCEPTS = DETECTORS.flatMap(({ concept, from }) => from.map(() => concept));

/** Units beside them: they see edges of every direction and hardly count. Reasons are compared with them. */
const EDGES = 60;
const EDGE_WEIGHT = 0.005;

export const UNITS = UNIT_CONCEPTS.length + EDGES;

/**
 * A network whose weights were set, not learned, as an ONNX file: `image` → means of 4×4 pixels → convolution, ReLU:
 * `A` `[n, units, 48, 48]` → mean over the picture → one sum a class, ReLU → `scores`.
 */
export function makeNetwork(): Uint8Array {
  const graph = new GraphBuilder(17, "caught-shortcut");
  const matrix = (rows: readonly (readonly number[])[]) =>
    graph.floats(Float32Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0]);
  const edges = Array.from({ length: EDGES }, (_, index) => index);

  const coarse = graph.node("AveragePool", ["image"], { kernel_shape: [4, 4], strides: [4, 4] });
  const kernels = [
    ...DETECTORS.flatMap(({ weights, from }) => from.map(() => pointKernel(weights))),
    ...edges.map(edgeKernel),
  ];
  const biases = [...DETECTORS.flatMap(({ from }) => from.map((value) => -value)), ...edges.map(() => 0)];
  const weights = graph.floats(Float32Array.from(kernels.flat()), [UNITS, 3, 3, 3]);
  const seen = graph.node("Conv", [coarse, weights, graph.floats(Float32Array.from(biases), [UNITS])], {
    pads: [1, 1, 1, 1],
  });
  graph.node("Relu", [seen], {}, "A");

  const mean = graph.node("Flatten", [graph.node("GlobalAveragePool", ["A"])]);
  const sums = CLASSES.map(({ looksFor }) => [
    ...UNIT_CONCEPTS.map((concept) => looksFor[concept] ?? 0),
    ...edges.map((index) => (index % 2 === 0 ? EDGE_WEIGHT : -EDGE_WEIGHT)),
  ]);
  const offset = graph.floats(
    Float32Array.from(CLASSES, ({ offset }) => offset),
    [CLASSES.length],
  );
  const found = graph.node("Relu", [graph.node("Gemm", [mean, matrix(sums), offset], { transB: 1 })]);
  const contest = CLASSES.map((_, to) => CLASSES.map((_, from) => (to === from ? 1 : from === 0 ? -0.5 : 0)));
  graph.node("Gemm", [found, matrix(contest)], { transB: 1 }, "scores");
  return writeOnnx({
    name: "caught-shortcut",
    opset: graph.opset,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [{ name: "image", type: "float32", shape: ["n", 3, SIDE, SIDE] }],
    outputs: [{ name: "scores", type: "float32", shape: ["n", CLASSES.length] }],
  });
}

/** A 3×3 kernel that reads the middle alone: `[3, 3, 3]`. */
function pointKernel(weights: readonly number[]): number[] {
  return weights.flatMap((weight) => [0, 0, 0, 0, weight, 0, 0, 0, 0]);
}

/** A slope of some direction, the same in all colours; gains from 1/50 to 200, so that some are as active as anything is. */
function edgeKernel(index: number): number[] {
  const angle = (2 * Math.PI * index) / EDGES;
  const gain = 0.02 * 10_000 ** (((index * 23) % EDGES) / (EDGES - 1));
  const slope = [-1, 0, 1].flatMap((y) =>
    [-1, 0, 1].map((x) => (gain / 18) * (Math.cos(angle) * x + Math.sin(angle) * y)),
  );
  return [...slope, ...slope, ...slope];
}
