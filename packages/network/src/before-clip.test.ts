import { expect, it } from "vitest";
import { beforeClip } from "./before-clip.ts";
import { GraphBuilder } from "./graph-builder.ts";
import type { Network } from "./network.ts";

function network(): Network {
  const graph = new GraphBuilder(13, "test");
  graph.node("Mul", ["x", graph.float(2)], {}, "a");
  graph.node("Clip", ["a", graph.float(0), graph.float(6)], {}, "relu6");
  graph.node("Relu", ["a"], {}, "relu");
  graph.node("Clip", ["relu", graph.float(0), graph.float(6)], {}, "clipped");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height: 1, width: 1 } };
}

it.each([
  ["relu6", "a"],
  ["clipped", "a"],
  ["relu", undefined],
  ["a", undefined],
])("finds what '%s' is clipped from: %s", (layer, before) => {
  expect(beforeClip(network(), layer)).toBe(before);
});
