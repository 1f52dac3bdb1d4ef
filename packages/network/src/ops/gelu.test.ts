import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Gelu", () => {
  it.each(["none", "tanh"])("has the slope 1/2 at 0 and 1 far above (approximate: %s)", async (approximate) => {
    expect(await gradientByHand(gelu([1, 1, 2], approximate), [0, 9], [1, 1])).toEqual([0.5, expect.closeTo(1, 6)]);
  });

  it("has the slope Φ(1) + φ(1) at 1", async () => {
    const [slope] = await gradientByHand(gelu([1, 1, 1], "none"), [1], [1]);
    expect(slope).toBeCloseTo(0.8413447 + 0.2419707, 6);
  });

  describeHead("exact", gelu([2, 4, 4], "none"));
  describeHead("by tanh", gelu([2, 4, 4], "tanh"));
  describeHead(
    "as x / 2 · (1 + erf(x / √2)), as PyTorch writes it before opset 20",
    makeHead(
      [2, 4, 4],
      (graph, layer) => {
        const erf = graph.node("Erf", [graph.node("Div", [layer, graph.float(Math.SQRT2)])]);
        const twice = graph.multiply(layer, graph.add(erf, graph.float(1)));
        return graph.multiply(twice, graph.float(0.5));
      },
      11,
    ),
  );
});

function gelu(layer: [number, number, number], approximate: string): Head {
  return makeHead(layer, (graph, x) => graph.node("Gelu", [x], { approximate }), 20);
}
