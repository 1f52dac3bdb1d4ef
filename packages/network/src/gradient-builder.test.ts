import { describe, expect, it } from "vitest";
import { broadcast, GradientBuilder, stretchedAxes } from "./gradient-builder.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { BATCH, type Shape } from "./network.ts";
import { openOnnxSession } from "./testing/onnx-session.ts";

describe("GradientBuilder", () => {
  it("multiplies every target's gradient by the value of its own image", async () => {
    // 2 images × 3 targets; the first image's value is [1, 2], the second's [10, 20]
    const product = await multiply([BATCH, 2], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], [BATCH, 2], [1, 2, 10, 20], 3);
    expect(product).toEqual([1, 2, 2, 4, 3, 6, 40, 80, 50, 100, 60, 120]);
  });

  it("stretches a value to the gradient's shape", async () => {
    expect(await multiply([BATCH, 1, 2], [1, 2, 3, 4], [BATCH, 1, 1], [5], 2)).toEqual([5, 10, 15, 20]);
  });

  it("stretches a gradient to the value's shape", async () => {
    expect(await multiply([BATCH, 1, 1], [1, 2], [BATCH, 1, 2], [5, 7], 2)).toEqual([5, 7, 10, 14]);
  });

  it("multiplies a gradient of one number an image", async () => {
    expect(await multiply([BATCH], [1, 2, 3, 4], [BATCH], [10, 100], 2)).toEqual([10, 20, 300, 400]);
  });

  it("writes the shape of unfolded gradients once for all that have it", () => {
    const graph = new GraphBuilder(18);
    const builder = new GradientBuilder(graph, "targetCount");
    builder.unfold("a", [BATCH, 2, 3]);
    builder.unfold("b", [BATCH, 2, 3]);
    expect(graph.nodes.map((node) => node.opType)).toEqual(["Concat", "Reshape", "Reshape"]);
  });
});

describe("broadcast", () => {
  it("lines shapes up at their last axes, and a batch beside 1 or nothing stays a batch", () => {
    expect(broadcast([BATCH, 3, 1, 5], [4, 1])).toEqual([BATCH, 3, 4, 5]);
    expect(broadcast([1, 3, 1, 1], [BATCH, 1, 2, 2])).toEqual([BATCH, 3, 2, 2]);
  });
});

describe("stretchedAxes", () => {
  it("names the axes that broadcasting stretched or added", () => {
    expect(stretchedAxes([BATCH, 3, 1, 1], [BATCH, 3, 2, 1])).toEqual([2]);
    expect(stretchedAxes([2, 1], [BATCH, 3, 2, 5])).toEqual([0, 1, 3]);
  });
});

async function multiply(
  gradientShape: Shape,
  gradient: number[],
  valueShape: Shape,
  value: number[],
  targetCount: number,
): Promise<number[]> {
  const graph = new GraphBuilder(18);
  const product = new GradientBuilder(graph, "targetCount").product("gradient", gradientShape, "value", valueShape);
  const session = await openOnnxSession({
    name: "product",
    opset: 18,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [
      { name: "gradient", type: "float32", shape: ["n·T", ...gradientShape.slice(1)] },
      { name: "value", type: "float32", shape: ["n", ...valueShape.slice(1)] },
      { name: "targetCount", type: "int64", shape: [1] },
    ],
    outputs: [{ name: product, type: "float32", shape: ["n·T", ...broadcast(gradientShape, valueShape).slice(1)] }],
  });
  const { [product]: output } = await session.run({
    gradient: Float32Array.from(gradient),
    value: Float32Array.from(value),
    targetCount: BigInt64Array.of(BigInt(targetCount)),
  });
  await session.release();
  return [...(output?.data ?? [])];
}
