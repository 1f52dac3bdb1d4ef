import { describe, expect, it } from "vitest";
import { cutAt } from "./cut.ts";
import { GraphBuilder } from "./graph-builder.ts";
import type { Network } from "./network.ts";
import { expectRefusal } from "./testing/expect-refusal.ts";

describe("cutAt", () => {
  it("keeps what carries the layer's influence to the score as the head", () => {
    const { head } = cutAt(branched(), "layer", "score");
    expect(head.map((node) => node.name)).toEqual(["above", "joined", "score"]);
  });

  it("keeps what the head reads beside the layer, which is not part of the head", () => {
    const { nodes, head } = cutAt(branched(), "layer", "score");
    expect(nodes.map((node) => node.name)).toEqual(["stem", "beside", "layer", "above", "joined", "score"]);
    expect(head.some((node) => node.name === "beside")).toBe(false);
  });

  it("leaves out what neither the layer nor the score needs", () => {
    const { nodes } = cutAt(branched(), "layer", "score");
    expect(nodes.some((node) => node.name === "elsewhere")).toBe(false);
  });

  it("keeps a layer's other successors out of the head where they do not lead to the score", () => {
    const { head } = cutAt(branched(), "stem", "layer");
    expect(head.map((node) => node.name)).toEqual(["layer"]);
  });

  it("refuses a layer that the network has not", () => {
    expectRefusal(() => cutAt(branched(), "conv9", "score"), "LAYER_UNKNOWN", /layer 'conv9'.*no such tensor/);
  });

  it("refuses the network's input as a layer", () => {
    expectRefusal(() => cutAt(branched(), "image", "score"), "LAYER_UNKNOWN", /layer 'image'/);
  });

  it("refuses a score that the network has not", () => {
    expectRefusal(() => cutAt(branched(), "layer", "logits"), "MODEL_INVALID", /scores\.node 'logits'.*no such tensor/);
  });

  it.each(["elsewhere", "score"])("refuses '%s' as a layer: the score does not depend on it", (layer) => {
    expectRefusal(() => cutAt(branched(), layer, "score"), "LAYER_UNKNOWN", /does not depend on it/);
  });
});

/** image → stem → layer → above → joined → score; stem → beside → joined; layer → elsewhere. */
function branched(): Network {
  const graph = new GraphBuilder(18);
  graph.node("Relu", ["image"], {}, "stem");
  graph.node("Sigmoid", ["stem"], {}, "beside");
  graph.node("Relu", ["stem"], {}, "layer");
  graph.node("Sigmoid", ["layer"], {}, "elsewhere");
  graph.node("Sigmoid", ["layer"], {}, "above");
  graph.node("Add", ["above", "beside"], {}, "joined");
  graph.node("GlobalAveragePool", ["joined"], {}, "score");
  const input = { name: "image", layout: "NCHW", height: 2, width: 2 } as const;
  return { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
}
