import { writeFile } from "node:fs/promises";
import { GraphBuilder, writeOnnx } from "@camscribe/network";

/** Height and width of the model's picture. */
export const SIDE = 8;

/**
 * Writes an ONNX file: `x` [n, 3, 8, 8] → 1×1 convolution `linear` [n, 3, 8, 8], which hands red, green and blue on →
 * Relu `map` → GlobalAveragePool → Gemm `logits` → Softmax `prob`. The score of class c is gain · the mean of colour c.
 *
 * @param before  adds nodes between the input and the convolution, and gives the last one's tensor
 */
export async function writeMeanColourModel(
  path: string,
  { gain = 1, open = false, before = (_graph: GraphBuilder, input: string): string => input } = {},
): Promise<void> {
  const graph = new GraphBuilder(18, "test");
  const pick = graph.floats(Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), [3, 3, 1, 1]);
  graph.node("Conv", [before(graph, "x"), pick], {}, "linear");
  graph.node("Relu", ["linear"], {}, "map");
  const pooled = graph.node("Flatten", [graph.node("GlobalAveragePool", ["map"])]);
  const weights = graph.floats(Float32Array.of(gain, 0, 0, 0, gain, 0, 0, 0, gain), [3, 3]);
  graph.node("Gemm", [pooled, weights], {}, "logits");
  graph.node("Softmax", ["logits"], {}, "prob");
  const bytes = writeOnnx({
    name: "small",
    opset: 18,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [{ name: "x", type: "float32", shape: open ? ["n", 3, "h", "w"] : ["n", 3, SIDE, SIDE] }],
    outputs: [{ name: "prob", type: "float32", shape: ["n", 3] }],
  });
  await writeFile(path, bytes);
}
