import { describe, expect, it } from "vitest";
import { copyHead } from "./copy-head.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { makeHead, weights } from "./testing/head.ts";
import { openOnnxSession } from "./testing/onnx-session.ts";

// y = 2 · relu(a) + image₀; on one place
const head = makeHead([1, 1, 1], (graph, layer) => {
  const beside = graph.node("Conv", ["image", graph.floats(Float32Array.of(1, 0, 0), [1, 3, 1, 1])], {}, "beside");
  return graph.add(graph.multiply(graph.node("Relu", [layer]), graph.float(2)), beside);
});

describe("copyHead", () => {
  it("gives the score that the network has with another tensor in the layer's place, and leaves its own score be", async () => {
    const graph = new GraphBuilder(18);
    const copied = copyHead(graph, head.cut, "replacement");
    const port = (name: string) => ({ name, type: "float32", shape: ["n", 1, 1, 1] }) as const;
    const session = await openOnnxSession({
      name: "two heads",
      opset: 18,
      nodes: [...head.cut.nodes.filter((node) => node.name !== "layer"), ...graph.nodes],
      constants: new Map([...head.network.constants, ...graph.constants]),
      inputs: [{ name: "image", type: "float32", shape: ["n", 3, 1, 1] }, port("layer"), port("replacement")],
      outputs: [port(head.cut.score), port(copied)],
    });
    const outputs = await session.run({
      image: Float32Array.of(100, 0, 0),
      layer: Float32Array.of(3),
      replacement: Float32Array.of(7),
    });
    await session.release();
    expect(outputs[head.cut.score]?.data).toEqual(Float32Array.of(106));
    expect(outputs[copied]?.data).toEqual(Float32Array.of(114));
  });

  it("copies no node outside of the head", () => {
    const graph = new GraphBuilder(18);
    copyHead(graph, head.cut, "replacement");
    expect(graph.nodes.map((node) => node.opType)).toEqual(["Relu", "Mul", "Add"]);
  });

  it("leaves the network's own nodes as they were", () => {
    copyHead(new GraphBuilder(18), head.cut, "replacement");
    expect(head.cut.head[0]?.input).toEqual(["layer"]);
  });

  it("shares the network's constants", () => {
    const dense = makeHead([2, 1, 1], (graph, layer) => graph.node("Conv", [layer, weights(graph, [3, 2, 1, 1])]));
    const graph = new GraphBuilder(18);
    copyHead(graph, dense.cut, "replacement");
    expect(graph.constants.size).toBe(0);
    expect(graph.nodes[0]?.input).toEqual(["replacement", dense.cut.head[0]?.input[1]]);
  });
});
