import { GraphBuilder } from "@camscribe/network";
import { describe, expect, it } from "vitest";
import { openOnnxSession } from "./onnx-session.ts";

describe("openOnnxSession", () => {
  it("refuses a graph that the runtime does not know, with the runtime's reason", async () => {
    const { graph } = vectors("NoSuchOperator", 1);
    await expect(openOnnxSession(graph, 1)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(/ONNX Runtime refused the graph:.*NoSuchOperator/s),
    });
  });

  it("needs the memory of large weights no longer when it is done", async () => {
    const { graph, weights } = vectors("Mul", 1000);
    const session = await openOnnxSession(graph, 1);
    weights.fill(0);
    const x = { type: "float32", data: new Float32Array(1000).fill(2), dims: [1, 1000] };
    const { y } = await session.run({ x }, ["y"]);
    await session.release();
    expect(y?.data).toEqual(Float32Array.from({ length: 1000 }, (_, index) => 2 * index));
  });

  it("says that memory ran out where it did", async () => {
    const builder = new GraphBuilder(18);
    builder.node("Expand", ["x", builder.ints([2 ** 20, 2 ** 20, 1])], {}, "y");
    const { opset, nodes, constants } = builder;
    const inputs = [{ name: "x", type: "float32", shape: ["images", 1] }] as const;
    const session = await openOnnxSession(
      { name: "large", opset, nodes, constants, inputs, outputs: [{ name: "y" }] },
      1,
    );
    const x = { type: "float32", data: Float32Array.of(1), dims: [1, 1] };
    await expect(session.run({ x }, ["y"])).rejects.toMatchObject({ code: "DEVICE_OUT_OF_MEMORY" });
    await session.release();
  });
});

/** y = operator(x, [0, 1, 2, ...]). */
function vectors(operator: string, size: number) {
  const builder = new GraphBuilder(18);
  const weights = Float32Array.from({ length: size }, (_, index) => index);
  builder.node(operator, ["x", builder.floats(weights, [1, size])], {}, "y");
  const port = (name: string) => ({ name, type: "float32", shape: ["images", size] }) as const;
  const { opset, nodes, constants } = builder;
  return { graph: { name: "vectors", opset, nodes, constants, inputs: [port("x")], outputs: [port("y")] }, weights };
}
