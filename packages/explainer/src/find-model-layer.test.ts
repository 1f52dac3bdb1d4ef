import { shippedModels } from "@camscribe/catalog";
import { readNameTable } from "@camscribe/naming";
import { describe, expect, it } from "vitest";
import { findModelLayer } from "./find-model-layer.ts";

const find = (layer?: string) => findModelLayer("centernet-coco", [shippedModels()], layer);

describe("findModelLayer", () => {
  it("is the card's layer where none is told, with the units and the digest that its shipped names are for", async () => {
    const names = new URL("../../../models/centernet-coco/names.json", import.meta.url).pathname;
    const { table } = await readNameTable(names);
    expect(await find()).toMatchObject({
      model: "centernet-coco",
      layer: "tower_0/CenternetHead/Relu_1",
      units: 192,
      layerSha256: table.layer_sha256,
    });
  });

  it("says which layers there are where there is none of that name", async () => {
    await expect(find("nowhere")).rejects.toMatchObject({ code: "LAYER_UNKNOWN" });
  });
});
