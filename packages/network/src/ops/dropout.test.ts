import { describe, expect, it } from "vitest";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { numberTensor } from "../tensor.ts";
import { describeHead } from "../testing/describe-head.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { differentiate, type Head, makeHead } from "../testing/head.ts";
import { gradientByHand } from "../testing/onnx-head.ts";

describe("Dropout", () => {
  it("passes the gradient as it is", async () => {
    expect(await gradientByHand(dropout(undefined), [1, 2], [3, 5])).toEqual([3, 5]);
  });

  it("refuses to drop by chance", () => {
    expectRefusal(() => differentiate(dropout(1)), "OP_UNSUPPORTED", /Dropout 'score': training_mode/);
  });

  describeHead("told not to train", dropout(0));
  describeHead(
    "in opset 11",
    makeHead([1, 2, 2], (graph, layer) => graph.node("Dropout", [layer], { ratio: { float: 0.25 } }), 11),
  );
  describeHead(
    "with its mask, in opset 12",
    makeHead(
      [2, 3, 3],
      (graph, layer) => {
        graph.nodeWithOutputs("Dropout", [layer], {}, ["kept", "mask"]);
        return graph.node("Where", ["mask", "kept", graph.float(5)]);
      },
      12,
    ),
    { tensorFlow: "forward" }, // it has no gradient of the mask's cast
  );
});

/** @param training  the value of training_mode, an input that may be missing */
function dropout(training: 0 | 1 | undefined): Head {
  return makeHead([1, 1, 2], (graph, layer) => {
    if (training === undefined) return graph.node("Dropout", [layer, graph.float(0.25)], {}, "score");
    graph.constants.set("training", numberTensor("training", TensorProto_DataType.BOOL, [], [training]));
    return graph.node("Dropout", [layer, graph.float(0.25), "training"], {}, "score");
  });
}
