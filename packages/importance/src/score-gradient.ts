import { type DenseLayer, denseLayer, type GradientBuilder, type GraphBuilder, type Shape } from "@camscribe/network";
import type { Head } from "./head.ts";
import { weightMatrix } from "./weight-matrix.ts";

/** What a run asks about, as tensors: r classes, t targets that weigh them. */
export interface Asked {
  /** int64 `[n, r]`: indices of classes. */
  chosen: string;
  /** `[n, r, c]`. */
  oneHot: string;
  /** `[n, t, r]`. */
  seed: string;
  /** ∂y/∂s at each place of a chosen class's map, `[n, r, places]`; undefined where there is one place: it is 1. */
  placeWeights: string | undefined;
}

/**
 * Where backpropagation begins: a tensor of the head and its gradient, `[n·t, ...]`.
 *
 * The scores nearly always come out of a dense layer (or, a detector's, of a 1×1 convolution) with far more classes than
 * are asked about. There the gradient begins below that layer, with the weights of the asked classes alone:
 * ∂y/∂x = Σ_r seed_r · W_r · placeWeights_r, the same numbers for a small part of the work.
 */
export function startGradient(builder: GradientBuilder, head: Head, asked: Asked): ReadonlyMap<string, string> {
  const last = lastDenseLayer(head);
  const start = last?.input ?? head.cut.score;
  const rows = last === undefined ? asked.oneHot : rowsOf(builder.graph, last, asked.chosen);
  return new Map([[start, builder.fold(weighRows(builder.graph, rows, asked), head.shapes.of(start))]]);
}

/** Σ_r seed_r · row_r · placeWeights_r. @param rows  `[n, r, k]` @returns `[n, t, k]` or `[n, t, k, places]` */
function weighRows(graph: GraphBuilder, rows: string, { seed, placeWeights }: Asked): string {
  if (placeWeights === undefined) return graph.node("MatMul", [seed, rows]);
  const columns = graph.unsqueeze(graph.transpose(rows, [0, 2, 1]), [1]); // [n, 1, k, r]
  const weighed = graph.multiply(columns, graph.unsqueeze(seed, [2])); // [n, t, k, r]
  return graph.node("MatMul", [weighed, graph.unsqueeze(placeWeights, [1])]);
}

/** W's rows for the chosen classes, `[n, r, k]`. */
function rowsOf(graph: GraphBuilder, last: DenseLayer, chosen: string): string {
  return graph.node("Gather", [weightMatrix(graph, last), chosen], { axis: 0 });
}

/** The dense layer that the scores come out of, behind what leaves their gradient as it is. */
function lastDenseLayer({ network, shapes, cut }: Head): DenseLayer | undefined {
  let tensor = cut.score;
  for (const node of cut.head.toReversed()) {
    if (node.output[0] !== tensor) continue;
    const dense = denseLayer(network, shapes, node);
    if (dense !== undefined) return dense;
    const computed = node.input.filter((input) => !network.constants.has(input));
    if (!PASSES_ON.has(node.opType) || computed.length !== 1) return undefined;
    const [next] = computed as [string];
    if (withoutOnes(shapes.of(next)) !== withoutOnes(shapes.of(tensor))) return undefined;
    tensor = next;
  }
  return undefined;
}

/** Operators whose gradient is the output's, where all else that they read is constant. */
const PASSES_ON: ReadonlySet<string> = new Set(["Add", "Identity", "Flatten", "Reshape", "Squeeze", "Unsqueeze"]);

function withoutOnes(shape: Shape): string {
  return shape.filter((size) => size !== 1).join();
}
