import { describe, expect, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { type Head, makeHead } from "../testing/head.ts";

describe.each(["ArgMax", "ArgMin"])("%s", (op) => {
  describeHead("along the units", timesPlace(op, { axis: 1 }));
  describeHead("along the width, counted from behind", timesPlace(op, { axis: -1 }));
  describeHead("of equal values the last", timesPlace(op, { axis: 2, select_last_index: 1 }, "Sign"));

  it("keeps the axis or drops it", () => {
    expect(timesPlace(op, { axis: 2 }).shapes.of("place")).toEqual([-1, 3, 1, 3]);
    const dropped = makeHead([1, 2, 3], (graph, layer) => graph.node(op, [layer], { axis: 2, keepdims: 0 }, "place"));
    expect(dropped.shapes.of("place")).toEqual([-1, 1, 3]);
  });

  it("refuses to choose among images", () => {
    const head = timesPlace(op, { axis: 0 });
    expectRefusal(() => head.shapes.of("place"), "OP_UNSUPPORTED", new RegExp(`${op} 'place'.*images`));
  });
});

/** The layer times the place of the image's extreme. */
function timesPlace(op: string, attributes: Attributes, before = "Identity"): Head {
  return makeHead([3, 4, 3], (graph, layer) => {
    const place = graph.node(op, [graph.node(before, ["image"])], attributes, "place");
    return graph.multiply(layer, graph.cast(place, 1));
  });
}
