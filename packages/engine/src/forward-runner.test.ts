import { GraphBuilder, type Network } from "@camscribe/network";
import { expect, it } from "vitest";
import { ForwardRunner } from "./forward-runner.ts";

/** A picture of one row and two columns; `large` tells where twice the value is above 3, `sum` adds the colours. */
function network(): Network {
  const graph = new GraphBuilder(18, "test");
  graph.node("Add", ["x", "x"], {}, "double");
  graph.node("Greater", ["double", graph.float(3)], {}, "large");
  graph.node("ReduceSum", ["double", graph.ints([1])], { keepdims: 1 }, "sum");
  const input = { name: "x", layout: "NCHW" as const, height: 1, width: 2 };
  return { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
}

it("reads several tensors out, all images one after another", async () => {
  const runner = await ForwardRunner.open(network(), ["sum", "double"], 1);
  const outputs = await runner.run([Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(0, 0, 0, 0, 0, 1)]);
  expect([...(outputs.get("sum") ?? [])]).toEqual([18, 24, 0, 2]);
  expect(outputs.get("double")?.length).toBe(12);
  await runner.release();
});

it("reads a mask out as zeros and ones", async () => {
  const runner = await ForwardRunner.open(network(), ["large"], 1);
  const outputs = await runner.run([Float32Array.of(1, 2, 3, 0, 0, 0)]);
  expect([...(outputs.get("large") ?? [])]).toEqual([0, 1, 1, 0, 0, 0]);
  await runner.release();
});
