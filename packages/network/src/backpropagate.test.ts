import { describe, expect, it } from "vitest";
import { backpropagate } from "./backpropagate.ts";
import { GradientBuilder } from "./gradient-builder.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { describeHead } from "./testing/describe-head.ts";
import { expectRefusal } from "./testing/expect-refusal.ts";
import { differentiate, type Head, makeHead, weights } from "./testing/head.ts";
import { gradientByHand } from "./testing/onnx-head.ts";

describe("backpropagate", () => {
  it("adds up the gradients of a value that is used three times: y = a² + 3a has the slope 2a + 3", async () => {
    const head = makeHead([1, 1, 2], (graph, layer) =>
      graph.add(graph.multiply(layer, layer), graph.multiply(layer, graph.float(3))),
    );
    expect(await gradientByHand(head, [5, -1], [1, 10])).toEqual([13, 10]);
  });

  it("follows only the branches that lead from the layer", async () => {
    // y = 6 · mean(a) + mean(image): each of 3 places has the slope 2
    const head = makeHead([1, 1, 3], (graph, layer) => {
      const pooled = graph.multiply(graph.node("GlobalAveragePool", [layer]), graph.float(6));
      return graph.add(pooled, graph.node("GlobalAveragePool", ["image"]));
    });
    expect(await gradientByHand(head, [1, 2, 3], [1, 0, 0])).toEqual(
      [2, 2, 2].map((slope) => expect.closeTo(slope, 6)),
    );
  });

  it("starts from several tensors at once", () => {
    const head = squeezeAndExcite();
    const starts = new Map(head.cut.head.map((node) => [node.output[0] as string, `seed of ${node.name}`]));
    const graph = new GraphBuilder(18);
    backpropagate(head.network, head.shapes, head.cut, starts, new GradientBuilder(graph, "targetCount"));
    const read = new Set(graph.nodes.flatMap((node) => node.input));
    expect([...starts.values()].filter((seed) => !read.has(seed))).toEqual([]);
  });

  it("refuses an operator above the layer that has no gradient, and says what would work", () => {
    const head = makeHead([1, 2, 2], (graph, layer) => graph.node("Relu", [graph.node("Hardmax", [layer], {}, "odd")]));
    expectRefusal(
      () => differentiate(head),
      "GRADIENT_UNSUPPORTED",
      /layer 'layer': Hardmax 'odd' above it has no gradient here; choose a layer above that node/,
    );
  });

  it("names the topmost operator without a gradient: layers above it work", () => {
    const head = makeHead([1, 2, 2], (graph, layer) =>
      graph.node("Hardmax", [graph.node("Relu", [graph.node("Hardmax", [layer], {}, "low")])], {}, "high"),
    );
    expectRefusal(() => differentiate(head), "GRADIENT_UNSUPPORTED", /Hardmax 'high'/);
  });

  it("names the operator beside the head that hides a shape which a gradient needs", () => {
    const head = makeHead([3, 2, 2], (graph, layer) => graph.add(layer, graph.node("Hardmax", ["image"], {}, "odd")));
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /Hardmax 'odd': this operator is not known here/);
  });

  it("refuses a start from which nothing flows to the layer", () => {
    const { network, shapes, cut } = squeezeAndExcite();
    const builder = new GradientBuilder(new GraphBuilder(18), "targetCount");
    expectRefusal(
      () => backpropagate(network, shapes, cut, new Map(), builder),
      "LAYER_UNKNOWN",
      /layer 'layer': no gradient of the score reaches it/,
    );
  });

  describeHead("a squeeze-and-excite block with a skip connection", squeezeAndExcite());
  describeHead("a fire module between pools", fireModule());
  describeHead("a pyramid that resizes and joins", pyramid());
  describe.each([11, 12, 13, 17, 19, 21])("in opset %i", (opset) => {
    describeHead("operators whose form changed", operatorsOfEveryForm(opset));
  });
});

function squeezeAndExcite(): Head {
  return makeHead([4, 3, 4], (graph, layer) => {
    const squeezed = graph.node("GlobalAveragePool", [layer]);
    const reduced = graph.node("Sigmoid", [graph.node("Conv", [squeezed, weights(graph, [2, 4, 1, 1], 1)])]);
    const gate = graph.node("Sigmoid", [graph.node("Conv", [reduced, weights(graph, [4, 2, 1, 1], 2)])]);
    const narrow = graph.node("Conv", [graph.multiply(layer, gate), weights(graph, [4, 4, 1, 1], 3)]);
    return graph.add(layer, narrow);
  });
}

function fireModule(): Head {
  return makeHead([2, 6, 6], (graph, layer) => {
    const pooled = graph.node("MaxPool", [graph.node("Relu", [layer])], { kernel_shape: [3, 3], strides: [2, 2] });
    const narrow = graph.node("Conv", [pooled, weights(graph, [3, 2, 1, 1], 1)]);
    const wide = graph.node("Conv", [narrow, weights(graph, [4, 3, 3, 3], 2)], { pads: [1, 1, 1, 1] });
    const joined = graph.node("Concat", [graph.node("Conv", [narrow, weights(graph, [4, 3, 1, 1], 3)]), wide], {
      axis: 1,
    });
    const flat = graph.node("Flatten", [graph.node("GlobalAveragePool", [joined])]);
    return graph.node("Gemm", [flat, weights(graph, [5, 8], 4), weights(graph, [5], 5)], { transB: 1 });
  });
}

function pyramid(): Head {
  return makeHead([2, 6, 4], (graph, layer) => {
    const small = graph.node("Conv", [layer, weights(graph, [3, 2, 3, 3], 1)], { strides: [2, 2], pads: [1, 1, 1, 1] });
    const modes = { mode: "linear", coordinate_transformation_mode: "half_pixel", axes: [2, 3] };
    const large = graph.node("Resize", [graph.node("Sigmoid", [small]), "", "", graph.ints([6, 4])], modes);
    const beside = graph.node("Conv", [layer, weights(graph, [3, 2, 1, 1], 2)]);
    return graph.node("Sub", [graph.multiply(large, beside), "image"]);
  });
}

/** Unsqueeze (a max pool's gradient), ReduceSum (a stretched value's), ReduceMean and Slice (a joined value's). */
function operatorsOfEveryForm(opset: number): Head {
  return makeHead(
    [2, 4, 4],
    (graph, layer) => {
      const pooled = graph.node("MaxPool", [layer], { kernel_shape: [2, 2], strides: [2, 2] });
      const joined = graph.node("Concat", [pooled, graph.node("AveragePool", [layer], { kernel_shape: [3, 3] })], {
        axis: 1,
      });
      return graph.multiply(graph.reduceMean(joined, [2, 3], true), graph.node("Clip", [joined, graph.float(-1)]));
    },
    opset,
  );
}
