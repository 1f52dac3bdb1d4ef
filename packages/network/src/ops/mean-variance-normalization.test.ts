import { describe, it } from "vitest";
import type { Attributes } from "../graph-builder.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";

describe("MeanVarianceNormalization", () => {
  describeHead("over the places", normalization({ axes: [2, 3] }));
  describeHead("over the units", normalization({ axes: [1] }, [12, 1, 2]));

  it("refuses its default axes, which mix images", () => {
    const head = normalization({});
    expectRefusal(() => differentiate(head), "OP_UNSUPPORTED", /MeanVarianceNormalization 'score'.*mixes images/);
  });
});

function normalization(attributes: Attributes, layer: [number, number, number] = [2, 3, 4]): Head {
  return makeHead(layer, (graph, x) => graph.node("MeanVarianceNormalization", [x], attributes, "score"), 13);
}
