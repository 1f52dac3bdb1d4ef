import { GraphBuilder, type Network, writeOnnx } from "@camscribe/network";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { compileActivations } from "./compile-activations.ts";

const input = { colour: "BGR", scale: 1, mean: [1, 2, 3], std: [1, 1, 2] } as const;

// A = the first colour channel, B = twice A; the picture is 1×2. One tensor bears the name of the compiled graph's input.
function network(): Network {
  const graph = new GraphBuilder(13, "test");
  const pick = graph.floats(Float32Array.of(1, 0, 0), [1, 3, 1, 1]);
  graph.node("Conv", ["x", pick], {}, "pixels");
  graph.node("Mul", ["pixels", graph.float(2)], {}, "B");
  graph.node("ReduceMean", ["B"], { axes: [2, 3], keepdims: 0 }, "y");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height: 1, width: 2 } };
}

describe("compileActivations", () => {
  it("gives A of each layer asked for, of pixels as the card says that they are fed", async () => {
    const { graph, layers } = compileActivations(network(), { layers: ["pixels", "B"], input: structured(input) });
    const session = await InferenceSession.create(writeOnnx(graph));
    const pixels = new Tensor("uint8", Uint8Array.of(9, 9, 30, 9, 9, 50), [1, 1, 2, 3]);
    const run = await session.run({ pixels });
    expect(layers.map(({ units, height, width }) => [units, height, width])).toEqual([
      [1, 1, 2],
      [1, 1, 2],
    ]);
    expect([...(run[layers[0]!.output]!.data as Float32Array)]).toEqual([29, 49]);
    expect([...(run[layers[1]!.output]!.data as Float32Array)]).toEqual([58, 98]);
  });

  it("refuses a tensor that has no places, by name", () => {
    expect(() => compileActivations(network(), { layers: ["y"], input: structured(input) })).toThrow(/layer 'y'/);
  });
});

/** The card's input, whose lists are not frozen. */
function structured({ colour, scale, mean, std }: typeof input) {
  return { colour, scale, mean: [...mean] as [number, number, number], std: [...std] as [number, number, number] };
}
