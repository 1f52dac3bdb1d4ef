import { writeFileSync } from "node:fs";
import { GraphBuilder, writeOnnx } from "@camscribe/network";
import { seededRandom } from "./seeded-random.ts";

/** Writes an ONNX file as a person might bring one: a convolution, pooling and a dense layer, weights by chance. */
export function writeSmallNetwork(file: string): void {
  const random = seededRandom(7);
  const graph = new GraphBuilder(17, "small");
  const weights = (shape: readonly number[]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return graph.floats(
      Float32Array.from({ length: size }, () => random(1000) / 1000 - 0.5),
      shape,
    );
  };
  const map = graph.node("Relu", [graph.node("Conv", ["image", weights([8, 3, 5, 5])], { strides: [4, 4] })]);
  const pooled = graph.node("Flatten", [graph.node("GlobalAveragePool", [map])]);
  graph.node("Gemm", [pooled, weights([6, 8]), weights([6])], { transB: 1 }, "logits");
  const bytes = writeOnnx({
    name: "small",
    opset: graph.opset,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [{ name: "image", type: "float32", shape: ["n", 3, 64, 64] }],
    outputs: [{ name: "logits", type: "float32", shape: ["n", 6] }],
  });
  writeFileSync(file, bytes);
}
