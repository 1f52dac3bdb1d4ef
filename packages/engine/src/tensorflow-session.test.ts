import { DataType, GraphBuilder, type GraphParts } from "@camscribe/network";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { openTensorFlowSession } from "./tensorflow-session.ts";

beforeAll(() => tf.setBackend("cpu"));

const x = { type: "float32", data: Float32Array.of(3, 1, 2), dims: [1, 3] };

describe("openTensorFlowSession", () => {
  it("gives whole numbers as the graph declares them", async () => {
    const session = openTensorFlowSession(largestFirst(), tf);
    const { places, largest } = await session.run({ x }, ["places", "largest"]);
    await session.release();
    expect(places).toEqual({ type: "int64", data: BigInt64Array.of(0n, 2n), dims: [1, 2] });
    expect(largest).toEqual({ type: "float32", data: Float32Array.of(3, 2), dims: [1, 2] });
  });

  it("computes once what depends on no input, and keeps no tensor when it is released", async () => {
    const before = tf.memory().numTensors;
    const session = openTensorFlowSession(largestFirst(), tf);
    const opened = tf.memory().numTensors;
    await session.run({ x }, ["largest"]);
    expect(tf.memory().numTensors).toBe(opened);
    await session.release();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keeps no tensor of a run that fails", async () => {
    const session = openTensorFlowSession(largestFirst(), tf);
    const opened = tf.memory().numTensors;
    await expect(session.run({ x: { ...x, dims: [3] } }, ["largest"])).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(opened);
    await session.release();
  });

  it("names every node that it cannot run", () => {
    const graph = new GraphBuilder(18);
    graph.node("NonMaxSuppression", [graph.node("Unheard", ["x"], {}, "middle")], {}, "y");
    const parts = partsOf(graph, [{ name: "y" }]);
    expect(() => openTensorFlowSession(parts, tf)).toThrow("Unheard 'middle', NonMaxSuppression 'y'");
  });

  it("says that memory ran out where it did", async () => {
    const graph = new GraphBuilder(18);
    graph.node("Expand", ["x", graph.ints([2 ** 20, 2 ** 20, 3])], {}, "y");
    const session = openTensorFlowSession(partsOf(graph, [{ name: "y" }]), tf);
    await expect(session.run({ x }, ["y"])).rejects.toMatchObject({ code: "DEVICE_OUT_OF_MEMORY" });
    await session.release();
  });
});

/** The two largest of x · 2 / 2 and their places; the 2 is computed from constants. */
function largestFirst(): GraphParts {
  const graph = new GraphBuilder(18);
  const two = graph.node("Add", [graph.float(1), graph.float(1)]);
  const same = graph.node("Div", [graph.multiply("x", two), two]);
  graph.nodeWithOutputs("TopK", [same, graph.ints([2])], { axis: 1 }, ["largest", "ranks"]);
  graph.node("Cast", ["ranks"], { to: DataType.INT64 }, "places");
  return partsOf(graph, [
    { name: "largest", type: "float32", shape: ["images", 2] },
    { name: "places", type: "int64", shape: ["images", 2] },
  ]);
}

function partsOf({ opset, nodes, constants }: GraphBuilder, outputs: GraphParts["outputs"]): GraphParts {
  const inputs = [{ name: "x", type: "float32", shape: ["images", 3] }] as const;
  return { name: "test", opset, nodes, constants, inputs, outputs };
}
