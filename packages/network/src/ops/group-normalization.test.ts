import { describe } from "vitest";
import { describeHead } from "../testing/describe-head.ts";
import { type Head, makeHead, weights } from "../testing/head.ts";

describe("GroupNormalization", () => {
  describeHead("with a scale for each group, before opset 21", grouped(18, 2));
  describeHead("with a scale for each channel, since opset 21", grouped(21, 4));
  describeHead("of one group", grouped(21, 4, 1));
});

function grouped(opset: number, scales: number, groups = 2): Head {
  return makeHead(
    [4, 2, 2],
    (graph, layer) =>
      graph.node("GroupNormalization", [layer, weights(graph, [scales]), weights(graph, [scales], 2)], {
        num_groups: groups,
      }),
    opset,
  );
}
