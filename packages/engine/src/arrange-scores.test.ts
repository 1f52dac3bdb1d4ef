import type { CardScores } from "@camscribe/contracts";
import { GraphBuilder, type Network, Shapes } from "@camscribe/network";
import { describe, expect, it } from "vitest";
import { arrangeScores } from "./arrange-scores.ts";
import { ForwardRunner } from "./forward-runner.ts";

const SCORES: CardScores = { node: "out", read: "peak", beta: 3, activation: "none" };

describe("arrangeScores", () => {
  it("takes the rows of the classes out of a tensor that has them last, behind four of a box", async () => {
    const network = arrangeScores(places(), { ...SCORES, axis: 2, channels: [1, 3] });
    expect(new Shapes(network).of("out")).toEqual([-1, 2, 2]);
    const runner = await ForwardRunner.open(network, ["out"], 1);
    // pixels (1, 2, 3) and (4, 5, 6) are two places of three rows each
    const outputs = await runner.run([Float32Array.of(1, 2, 3, 4, 5, 6)]);
    await runner.release();
    expect(outputs.get("out")).toEqual(Float32Array.of(2, 5, 3, 6));
  });

  it("leaves a network as it is whose classes are along the second axis", () => {
    const network = places();
    expect(arrangeScores(network, SCORES)).toBe(network);
  });

  it("refuses an axis or rows that the tensor has not, by the card's field", () => {
    expect(() => arrangeScores(places(), { ...SCORES, axis: 3 })).toThrow(
      /scores.axis: expected an axis of \[-1, 2, 3\]/,
    );
    expect(() => arrangeScores(places(), { ...SCORES, axis: 2, channels: [0, 4] })).toThrow(
      /scores.channels: expected at most 3/,
    );
  });
});

/** An image of 1 × 2 pixels, channels last, as two places of three rows: `[n, 2, 3]`. */
function places(): Network {
  const graph = new GraphBuilder(18, "test");
  graph.node("Identity", [graph.reshape("image", [-1, 2, 3])], {}, "out");
  const input = { name: "image", layout: "NHWC", height: 1, width: 2 } as const;
  return { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
}
