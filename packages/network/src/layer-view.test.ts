import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import { asMap, type LayerView, layerView, withoutMap } from "./layer-view.ts";
import type { Shape } from "./network.ts";
import { openOnnxSession } from "./testing/onnx-session.ts";

const INPUT = { name: "image", layout: "NCHW", height: 32, width: 64 } as const;

describe("layerView", () => {
  it("sees channels first, or last where only that has the proportions of the image", () => {
    expect(layerView([-1, 24, 4, 8], INPUT)).toMatchObject({
      units: 24,
      height: 4,
      width: 8,
      arrangement: "channels-first",
    });
    expect(layerView([-1, 4, 8, 24], INPUT)).toMatchObject({
      units: 24,
      height: 4,
      width: 8,
      arrangement: "channels-last",
    });
  });

  it("sees the grid of a transformer's tokens, with and without a class token", () => {
    // patches of 8 × 8 pixels: 4 × 8 of them
    expect(layerView([-1, 33, 24], INPUT)).toMatchObject({ units: 24, height: 4, width: 8, extraTokens: 1 });
    expect(layerView([-1, 32, 24], INPUT)).toMatchObject({ units: 24, height: 4, width: 8, extraTokens: 0 });
  });

  it("sees no map in a vector, a single place, tokens that fill no grid, or images joined with another axis", () => {
    for (const shape of [
      [-1, 10],
      [-1, 24, 1, 1],
      [-1, 30, 24],
      [-4, 33, 24],
      [33, -1, 24],
    ]) {
      expect(layerView(shape, INPUT)).toBeUndefined();
    }
  });
});

describe("asMap and withoutMap", () => {
  it("bring tokens to channels first without the class token, and switch off all but it", async () => {
    const view = { units: 2, height: 1, width: 2, arrangement: "tokens", extraTokens: 1 } as const;
    // a class token (9, 9), then the places (1, 10) and (2, 20)
    const { map, off } = await views(view, [-1, 3, 2], [9, 9, 1, 10, 2, 20]);
    expect(map).toEqual([1, 2, 10, 20]);
    expect(off).toEqual([9, 9, 0, 0, 0, 0]);
  });

  it("bring channels last to channels first, and switch off everything", async () => {
    const view = { units: 2, height: 1, width: 2, arrangement: "channels-last", extraTokens: 0 } as const;
    const { map, off } = await views(view, [-1, 1, 2, 2], [1, 10, 2, 20]);
    expect(map).toEqual([1, 2, 10, 20]);
    expect(off).toEqual([0, 0, 0, 0]);
  });
});

async function views(view: LayerView, shape: Shape, data: number[]): Promise<{ map: number[]; off: number[] }> {
  const graph = new GraphBuilder(18);
  graph.node("Identity", [asMap(graph, "layer", view)], {}, "map");
  graph.node("Identity", [withoutMap(graph, "layer", view)], {}, "off");
  const session = await openOnnxSession({
    name: "views",
    opset: 18,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [{ name: "layer", type: "float32", shape: ["n", ...shape.slice(1)] }],
    outputs: [{ name: "map" }, { name: "off" }],
  });
  const { map, off } = await session.run({ layer: Float32Array.from(data) });
  await session.release();
  return { map: [...(map?.data ?? [])], off: [...(off?.data ?? [])] };
}
