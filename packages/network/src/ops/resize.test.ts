import { describe, expect, it } from "vitest";
import { cutAt } from "../cut.ts";
import { foldConstants } from "../folding/fold-constants.ts";
import type { Attributes } from "../graph-builder.ts";
import { Shapes } from "../shapes.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const SIZES = [
  ["up by a whole number", 3, 6],
  ["up by an odd ratio", 3, 7],
  ["down by a whole number", 6, 3],
  ["down by an odd ratio", 7, 3],
  ["from one pixel", 1, 3],
  ["to one pixel", 5, 1],
] as const;
const COORDINATES = ["asymmetric", "half_pixel", "pytorch_half_pixel", "align_corners"];
describe("Resize", () => {
  it("hands back what each new pixel took: 3/4 and 1/4 for a bilinear doubling", async () => {
    const head = resize([1, 1, 2], [1, 4], { mode: "linear", coordinate_transformation_mode: "half_pixel" });
    expect(await gradientByHand(head, [5, 9], [1, 10, 100, 1000])).toEqual([33.5, 1077.5]);
  });

  for (const coordinates of COORDINATES) {
    for (const [name, from, to] of SIZES) {
      const attributes = { mode: "linear", coordinate_transformation_mode: coordinates };
      describeHead(`linear, ${coordinates}, ${name}`, resize([2, from, 4], [to, 5], attributes));
    }
    const attributes = { mode: "nearest", coordinate_transformation_mode: coordinates };
    describeHead(`nearest, ${coordinates}`, resize([2, 3, 7], [7, 4], attributes));
  }

  for (const [name, from, to] of [...SIZES, ["up by four", 4, 16] as const]) {
    for (const coordinates of ["half_pixel", "asymmetric"]) {
      const cubic = { mode: "cubic", coordinate_transformation_mode: coordinates };
      describeHead(`cubic, ${coordinates}, ${name}`, resize([2, from, 3], [to, 6], cubic));
    }
    const outside = { mode: "cubic", exclude_outside: 1, cubic_coeff_a: { float: -0.5 } };
    describeHead(`cubic, nothing from outside, ${name}`, resize([2, from, 3], [to, 6], outside));
  }
  const NEAREST = { mode: "nearest", coordinate_transformation_mode: "asymmetric" };
  describe("by scales", () => {
    const linear = { mode: "linear", coordinate_transformation_mode: "half_pixel" };
    describeHead("to a whole number of pixels", scaled([2, 3, 4], [1, 1, 2, 1.5], linear, 13));
    describeHead("to parts of a pixel, which are left out", scaled([2, 5, 4], [1, 1, 1.7, 0.6], linear, 13));
    describeHead("in opset 11", scaled([2, 3, 4], [1, 1, 2, 2], { ...NEAREST, nearest_mode: "floor" }, 11));
    describeHead("of named axes", scaled([2, 3, 4], [1.7], { ...linear, axes: [-1] }, 18));
    describeHead(
      "symmetric about the middle",
      scaled(
        [2, 5, 4],
        [1, 1, 1.7, 0.6],
        { mode: "linear", coordinate_transformation_mode: "half_pixel_symmetric" },
        19,
      ),
    );
    describeHead(
      "as TensorFlow's nearest neighbours once were",
      scaled([2, 5, 4], [1, 1, 1.7, 0.6], { coordinate_transformation_mode: "tf_half_pixel_for_nn" }, 11),
    );
  });

  describe("by sizes of all axes", () => {
    it("leaves the batch open where it is written down as one image", () => {
      const head = makeHead([2, 3, 4], (graph, x) => {
        const nothing = graph.floats(new Float32Array(), [0]);
        return graph.node("Resize", [x, nothing, nothing, graph.ints([1, 2, 6, 5])], { mode: "linear" }, "score");
      });
      expect(head.shapes.of("score")).toEqual([-1, 2, 6, 5]);
    });

    describe("that an exporter computes from the layer's own", () => {
      const { network } = makeHead([2, 3, 4], (graph, x) => {
        const kept = graph.slice(graph.node("Shape", [x]), 0, 0, 2);
        const sizes = graph.node("Concat", [kept, graph.ints([6, 5])], { axis: 0 });
        return graph.node("Resize", [x, "", "", sizes], { mode: "linear" }, "score");
      });
      const folded = foldConstants(network);
      const head = { network: folded, shapes: new Shapes(folded), cut: cutAt(folded, "layer", "score") };

      it("leaves the batch open", () => {
        expect(head.shapes.of("score")).toEqual([-1, 2, 6, 5]);
      });

      describeHead("the same by all that compute it", head);
    });

    it("refuses other channels", () => {
      const other = makeHead([3, 3, 4], (graph, x) =>
        graph.node("Resize", [x, "", "", graph.ints([1, 2, 6, 5])], {}, "score"),
      );
      expectRefusal(() => other.shapes.of("score"), "OP_UNSUPPORTED", /Resize 'score'.*channels/);
    });
  });

  describe("keeping the aspect ratio", () => {
    // 3 × 4 into 6 × 6: by 1.5 it is 5 × 6 (4.5 rounded), by 2 it is 6 × 8
    it.each([
      ["not_larger", [-1, 2, 5, 6]],
      ["not_smaller", [-1, 2, 6, 8]],
    ])("%s", (policy, shape) => {
      const head = resize([2, 3, 4], [6, 6], { mode: "linear", keep_aspect_ratio_policy: policy });
      expect(head.shapes.of("score")).toEqual(shape);
    });

    describeHead("no larger", resize([2, 3, 4], [6, 6], { mode: "linear", keep_aspect_ratio_policy: "not_larger" }));
    describeHead("no smaller", resize([2, 3, 4], [6, 6], { mode: "linear", keep_aspect_ratio_policy: "not_smaller" }));
  });

  const rows = (attributes: Attributes) =>
    makeHead([2, 2, 3], (graph, x) =>
      graph.node("Resize", [graph.reshape(x, [-1, 2, 6]), "", graph.floats(Float32Array.of(1, 1, 2), [3])], attributes),
    );
  describeHead("of one dimension, linear", rows({ mode: "linear" }));
  describeHead(
    "of one dimension, with the corners aligned",
    rows({ mode: "linear", coordinate_transformation_mode: "align_corners" }),
  );

  describe("of wide maps, by a convolution backwards", () => {
    const wide = (sizes: [number, number], attributes: Attributes) => resize([8, 3, 20], sizes, attributes);
    for (const coordinate_transformation_mode of ["half_pixel", "asymmetric"]) {
      for (const [name, to] of [
        ["doubled", [6, 40]],
        ["threefold", [9, 60]],
        ["in one direction", [3, 80]],
      ] as const) {
        const attributes = { mode: "linear", coordinate_transformation_mode };
        describeHead(`linear, ${coordinate_transformation_mode}, ${name}`, wide([...to], attributes));
      }
    }
    for (const nearest_mode of ["floor", "ceil", "round_prefer_floor", "round_prefer_ceil"]) {
      describeHead(`nearest, ${nearest_mode}, threefold`, wide([9, 60], { ...NEAREST, nearest_mode }));
    }

    it("needs whole numbers, one kernel for all pixels, and width", () => {
      const opsOf = (head: Head) => differentiate(head).nodes.map((node) => node.opType);
      expect(opsOf(wide([6, 40], { mode: "linear" }))).toContain("Conv");
      expect(opsOf(wide([6, 41], { mode: "linear" }))).not.toContain("Conv");
      const aligned = { mode: "linear", coordinate_transformation_mode: "align_corners" };
      expect(opsOf(wide([6, 40], aligned))).not.toContain("Conv");
      expect(opsOf(resize([8, 20, 2], [40, 4], { mode: "linear" }))).not.toContain("Conv");
    });
  });

  it.each([
    ["coordinates by a crop", { coordinate_transformation_mode: "tf_crop_and_resize" }, /tf_crop_and_resize/],
    ["antialias", { mode: "linear", antialias: 1 }, /antialias/],
  ])("refuses %s, but knows the shape", (_, attributes, message) => {
    const head = resize([1, 2, 2], [4, 4], attributes);
    expect(head.shapes.of("score")).toEqual([-1, 1, 4, 4]);
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", message);
  });
});

function resize(layer: [number, number, number], sizes: [number, number], attributes: Attributes): Head {
  return makeHead(layer, (graph, x) =>
    graph.node("Resize", [x, "", "", graph.ints(sizes)], { ...attributes, axes: [2, 3] }, "score"),
  );
}

function scaled(layer: [number, number, number], scales: number[], attributes: Attributes, opset: number): Head {
  return makeHead(
    layer,
    (graph, x) => {
      const nothing = graph.floats(new Float32Array(), [0]);
      return graph.node("Resize", [x, nothing, graph.floats(Float32Array.from(scales), [scales.length])], attributes);
    },
    opset,
  );
}
