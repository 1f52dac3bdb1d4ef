import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { expectClose } from "../testing/expect-close.ts";
import { readTfjsGraphModel } from "./graph-model.ts";
import { runBothFiles } from "./testing/graph-oracle.ts";

describe("GraphModels that the npm package of the default model carries", () => {
  it.each([
    ["antispoof", 128, "StatefulPartitionedCall/sequential/dense_1/BiasAdd"],
    ["liveness", 32, "StatefulPartitionedCall/sequential_1/activation_6/Softmax"],
    ["handlandmark-lite", 224, "Identity"],
    ["blazeface", 256, "Identity"],
    ["facemesh", 192, "Identity_1"],
    ["faceres", 224, "age_pred/Softmax"],
    ["iris", 64, "Identity"],
  ])("%s: as TensorFlow.js", async (name, side, score) => {
    const size = { height: side, width: side };
    const { ours, theirs } = await runBothFiles(model(name), { size, images: 1, score });
    expectClose(ours, theirs, 1e-4);
  });

  it("refuses a network that does more than feed forward, by operator and node", async () => {
    const options = { input: { height: 320, width: 320, layout: "NHWC" }, score: "Identity_2" } as const;
    await expect(readTfjsGraphModel(model("handtrack"), options)).rejects.toMatchObject({ code: "OP_UNSUPPORTED" });
  });
});

function model(name: string): string {
  const models = new URL("../../../../node_modules/@vladmandic/human/models/", import.meta.url);
  return fileURLToPath(new URL(`${name}.json`, models));
}
