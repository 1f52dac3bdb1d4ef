import { describe, expect, it } from "vitest";
import type { Attributes } from "./graph-builder.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { layerDigest } from "./layer-digest.ts";
import type { Network } from "./network.ts";

describe("layerDigest", () => {
  const digest = layerDigest(network({}), "layer");

  it("is a SHA-256 in hexadecimal", () => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is the same where tensors have other names", () => {
    expect(layerDigest(network({ prefix: "renamed", layer: "units" }), "units")).toBe(digest);
  });

  it("is the same where the network above the layer is another", () => {
    expect(layerDigest(network({ above: "Sigmoid" }), "layer")).toBe(digest);
  });

  it("is the same in whatever order attributes are written", () => {
    expect(layerDigest(network({ attributes: { pads: [0, 0, 0, 0], strides: [1, 1] } }), "layer")).toBe(
      layerDigest(network({ attributes: { strides: [1, 1], pads: [0, 0, 0, 0] } }), "layer"),
    );
  });

  it.each<[string, Parts]>([
    ["weight", { weight: 2 }],
    ["operator", { operator: "Sigmoid" }],
    ["attribute", { attributes: { strides: [2, 2] } }],
    ["wiring", { crossed: true }],
    ["opset", { opset: 17 }],
    ["size of the image", { height: 5 }],
  ])("is another where one %s is another", (_, parts) => {
    expect(layerDigest(network(parts), "layer")).not.toBe(digest);
  });

  it("is another for another layer of the network", () => {
    expect(layerDigest(network({}), "score")).not.toBe(digest);
  });
});

interface Parts {
  prefix?: string;
  layer?: string;
  weight?: number;
  operator?: string;
  attributes?: Attributes;
  crossed?: boolean;
  above?: string;
  opset?: number;
  height?: number;
}

/** layer = conv(image) − operator(conv(image)); score = above(layer). */
function network(parts: Parts): Network {
  const { prefix = "net", layer = "layer", weight = 1, operator = "Relu", attributes = {}, above = "Relu" } = parts;
  const graph = new GraphBuilder(parts.opset ?? 18, prefix);
  const kernel = graph.floats(Float32Array.of(weight, 1, 1), [1, 3, 1, 1]);
  const conv = graph.node("Conv", ["image", kernel], attributes);
  const cut = graph.node(operator, [conv]);
  graph.node("Sub", parts.crossed ? [cut, conv] : [conv, cut], {}, layer);
  graph.node(above, [layer], {}, "score");
  const input = { name: "image", layout: "NCHW", height: parts.height ?? 4, width: 4 } as const;
  return { opset: graph.opset, nodes: graph.nodes, constants: graph.constants, input };
}
