import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";
import { describeWithTestData } from "../support/test-data.ts";
import { compareWithReference } from "./compare.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe("the default model on the two default photographs", () => {
  it("has the importance, contributions, maps and scores of PyTorch's float64 autograd", async () => {
    const card = here("../../models/centernet-coco/card.json");
    await compareWithReference(card, here("centernet-coco/core.json"), (input) => here(`centernet-coco/${input}`));
  });
});

describeWithTestData("the networks of the test data folder", (data) => {
  for (const model of ["squeezenet_v1.0", "mobilenet_v1_0.75_224", "efficientnet-lite0"]) {
    it(`${model} has the importance and maps of PyTorch's float64 autograd`, async () => {
      const core = data("reference", model, "core.json");
      await compareWithReference(data("models", model, "card.json"), core, (input) => data("reference", input));
    });
  }

  it("the default model has them on all four pictures of its reference", async () => {
    const core = data("reference", "centernet-coco", "core.json");
    const card = here("../../models/centernet-coco/card.json");
    await compareWithReference(card, core, (input) => data("reference", input));
  });
});
