import { describe, expect, it } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

const END = 2 ** 31 - 1;

describe("Slice", () => {
  it("gives what it left out no gradient", async () => {
    const head = slice([1, 1, 5], { starts: [1], ends: [3], axes: [3] });
    expect(await gradientByHand(head, [1, 2, 3, 4, 5], [7, 8])).toEqual([0, 7, 8, 0, 0]);
  });

  it("spreads the gradient to every second element", async () => {
    const head = slice([1, 1, 5], { starts: [0], ends: [END], axes: [-1], steps: [2] });
    expect(await gradientByHand(head, [1, 2, 3, 4, 5], [6, 7, 8])).toEqual([6, 0, 7, 0, 8]);
  });

  it("turns the gradient of elements that were taken backwards", async () => {
    const head = slice([1, 1, 5], { starts: [-1], ends: [-END], axes: [3], steps: [-3] });
    expect(await gradientByHand(head, [1, 2, 3, 4, 5], [6, 7])).toEqual([0, 7, 0, 0, 6]);
  });

  it("cuts a start and an end beyond the axis to the axis", () => {
    const { shapes } = slice([2, 3, 4], { starts: [-9, 2], ends: [9, END], axes: [2, 3] });
    expect(shapes.of("score")).toEqual([-1, 2, 3, 2]);
  });

  describeHead(
    "of two axes, one counted from behind",
    slice([3, 4, 5], { starts: [1, -3], ends: [END, -1], axes: [1, 3] }),
  );
  describeHead("of all axes, which need no names", slice([2, 3, 4], { starts: [0, 1, 0, 2], ends: [END, 2, 3, 4] }));
  describeHead(
    "of every second row and every third column",
    slice([2, 5, 7], { starts: [1, 0], ends: [END, END], axes: [2, 3], steps: [2, 3] }),
  );
  describeHead(
    "backwards, in steps of one and of two",
    slice([2, 4, 5], { starts: [-1, 3], ends: [-END, -END], axes: [2, 3], steps: [-1, -2] }),
  );
  describe.each([11, 13])("in opset %i", (opset) => {
    describeHead(
      "with steps",
      slice([1, 5, 4], { starts: [0, 1], ends: [4, END], axes: [2, 3], steps: [3, 1] }, opset),
    );
  });

  it("refuses to choose among images", () => {
    const head = slice([1, 2, 2], { starts: [0], ends: [1], axes: [0] });
    expectRefusal(() => head.shapes.of("score"), "OP_UNSUPPORTED", /Slice 'score'.*batch/);
  });
});

interface Bounds {
  starts: number[];
  ends: number[];
  axes?: number[];
  steps?: number[];
}

function slice(layer: [number, number, number], { starts, ends, axes, steps }: Bounds, opset = 18): Head {
  return makeHead(
    layer,
    (graph, x) => {
      const optional = [axes, steps].flatMap((values) => (values === undefined ? [] : [graph.ints(values)]));
      return graph.node("Slice", [x, graph.ints(starts), graph.ints(ends), ...optional], {}, "score");
    },
    opset,
  );
}
