import { expect, it } from "vitest";
import { cutAt } from "./cut.ts";
import { frontierOf } from "./frontier.ts";
import { GraphBuilder } from "./graph-builder.ts";

it("is what a head reads from beside its layer, without constants", () => {
  const graph = new GraphBuilder(18);
  graph.node("Relu", ["image"], {}, "stem");
  graph.node("Relu", ["stem"], {}, "layer");
  graph.node("Add", [graph.multiply("layer", graph.float(2)), "stem"], {}, "joined");
  graph.node("GlobalAveragePool", ["joined"], {}, "score");
  const input = { name: "image", layout: "NCHW", height: 4, width: 6 } as const;
  const network = { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
  expect(frontierOf(network, cutAt(network, "layer", "score"))).toEqual(["stem"]);
  expect(frontierOf(network, cutAt(network, "joined", "score"))).toEqual([]);
});
