import type { GraphParts } from "@camscribe/network";
import { expect, it } from "vitest";
import { tritonConfig } from "./triton-config.ts";

const GRAPH: GraphParts = {
  name: "explanation",
  opset: 18,
  nodes: [],
  constants: new Map(),
  inputs: [{ name: "pixels", type: "uint8", shape: ["images", 7, 9, 3] }],
  outputs: [{ name: "chosen", type: "int64", shape: ["images", "chosen"] }],
};

it("leaves the images to Triton, and what is known at run time open", () => {
  expect(tritonConfig(GRAPH, { most: "any" })).toBe(`backend: "onnxruntime"
max_batch_size: 8
input { name: "pixels" data_type: TYPE_UINT8 dims: [ 7, 9, 3 ] }
output { name: "chosen" data_type: TYPE_INT64 dims: [ -1 ] }
dynamic_batching { }
`);
});

it("puts no requests together where images have a say in one another's scores", () => {
  expect(tritonConfig(GRAPH, { most: "one" })).toContain("max_batch_size: 1\n");
});
