import { describe, expect, it } from "vitest";
import { GraphBuilder } from "./graph-builder.ts";
import type { Network } from "./network.ts";
import { type ReceptiveField, receptiveFields } from "./receptive-field.ts";
import { Shapes } from "./shapes.ts";

function fieldsOf(write: (graph: GraphBuilder) => void, side = 32): Map<string, ReceptiveField> {
  const graph = new GraphBuilder(18, "test");
  write(graph);
  const input = { name: "x", layout: "NCHW" as const, height: side, width: side };
  const network: Network = { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
  return receptiveFields(network, new Shapes(network));
}

/** A convolution of `kernel` × `kernel` from `channels` to 4 maps, or from 3. */
function conv(graph: GraphBuilder, input: string, output: string, kernel: number, attributes = {}, channels = 4): void {
  const weights = graph.floats(new Float32Array(4 * channels * kernel * kernel), [4, channels, kernel, kernel]);
  graph.node("Conv", [input, weights], { kernel_shape: [kernel, kernel], ...attributes }, output);
}

const square = (field: number, step: number) => [
  { field, step },
  { field, step },
];

describe("the receptive field", () => {
  it("grows by the kernel times the strides before it, and the step by the stride", () => {
    const fields = fieldsOf((graph) => {
      conv(graph, "x", "a", 3, { strides: [2, 2] }, 3);
      graph.node("MaxPool", ["a"], { kernel_shape: [2, 2], strides: [2, 2] }, "b");
      conv(graph, "b", "c", 3, { dilations: [2, 2] });
    });
    expect(fields.get("a")).toEqual(square(3, 2));
    expect(fields.get("b")).toEqual(square(3 + 1 * 2, 4));
    expect(fields.get("c")).toEqual(square(5 + 2 * 2 * 4, 4));
  });

  it("is kept for height and width by themselves", () => {
    const fields = fieldsOf((graph) => {
      const weights = graph.floats(new Float32Array(12 * 5), [4, 3, 1, 5]);
      graph.node("Conv", ["x", weights], { kernel_shape: [1, 5], strides: [1, 3] }, "a");
    });
    expect(fields.get("a")).toEqual([
      { field: 1, step: 1 },
      { field: 5, step: 3 },
    ]);
  });

  it("is the widest path's where branches meet", () => {
    const fields = fieldsOf((graph) => {
      conv(graph, "x", "a", 3, { pads: [1, 1, 1, 1] }, 3);
      conv(graph, "a", "b", 3, { pads: [1, 1, 1, 1] });
      graph.node("Add", ["a", "b"], {}, "c");
    });
    expect(fields.get("c")).toEqual(square(5, 1));
  });

  it("of a map behind a gate is the map's, though the gate has seen the whole picture", () => {
    const fields = fieldsOf((graph) => {
      conv(graph, "x", "a", 3, {}, 3);
      graph.node("GlobalAveragePool", ["a"], {}, "pooled");
      graph.node("Sigmoid", ["pooled"], {}, "gate");
      graph.node("Mul", ["a", "gate"], {}, "gated");
    });
    expect(fields.get("gate")).toEqual(square(32, 32));
    expect(fields.get("gated")).toEqual(square(3, 1));
  });

  it("has a smaller step and sees a neighbour more after an enlargement", () => {
    const fields = fieldsOf((graph) => {
      conv(graph, "x", "a", 4, { strides: [4, 4] }, 3);
      const sizes = graph.ints([-1, 4, 16, 16]);
      graph.node("Resize", ["a", "", "", sizes], { mode: "linear" }, "b");
    });
    expect(fields.get("a")).toEqual(square(4, 4));
    expect(fields.get("b")).toEqual(square(8, 2));
  });

  it("of VGG-16's last pool is 212 pixels, as Araujo, Norris and Sim tell it", () => {
    const fields = fieldsOf((graph) => {
      let from = "x";
      for (const [stage, convolutions] of [2, 2, 3, 3, 3].entries()) {
        for (let index = 0; index < convolutions; index++) {
          conv(graph, from, `conv${stage}_${index}`, 3, { pads: [1, 1, 1, 1] }, from === "x" ? 3 : 4);
          from = `conv${stage}_${index}`;
        }
        graph.node("MaxPool", [from], { kernel_shape: [2, 2], strides: [2, 2] }, `pool${stage}`);
        from = `pool${stage}`;
      }
    }, 224);
    expect(fields.get("pool4")).toEqual(square(212, 32));
  });
});
