import type { NameTable } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { describeWithTestData } from "../../../../test/support/test-data.ts";
import { type ImportOptions, importNames } from "./import-names.ts";

// The numbers were counted from the files with Python's csv module.
describeWithTestData("tables that others published", (data) => {
  function imported(file: string, layer: string, units: number, options: Partial<ImportOptions> = {}) {
    return importNames(data("neuron-tables", file), {
      layer: { model: "m", layer, units, layerSha256: "a".repeat(64) },
      weightsSha256: "b".repeat(64),
      ...options,
    });
  }

  /** How many reliable names there are of each category. */
  function reliable({ names }: NameTable): Record<string, number> {
    const counts = new Map<string, number>();
    for (const { category = "", reliable } of names) {
      if (reliable) counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  }

  const unit = ({ names }: NameTable, wanted: number) => names.find((name) => name.unit === wanted);
  const ofCategories = ({ names }: NameTable) => names.flatMap(({ by_category = [] }) => by_category);

  it("NetDissect of AlexNet on ImageNet: 97 of 256 units at an IoU of 0.04", async () => {
    const table = await imported("netdissect-alexnet-imagenet-conv5.csv", "conv5", 256);
    expect(reliable(table)).toEqual({ texture: 40, object: 32, part: 16, colour: 4, material: 3, scene: 2 });
    expect(unit(table, 197)).toMatchObject({ concept: "wheel", category: "part", score: 0.21899864690447707 });
    expect(ofCategories(table)).toHaveLength(1536);
  });

  it("NetDissect of AlexNet on Places: 118 of 256 units", async () => {
    const table = await imported("netdissect-alexnet-places365-conv5.csv", "conv5", 256);
    expect(reliable(table)).toEqual({ object: 60, texture: 38, part: 9, scene: 8, material: 2, colour: 1 });
    expect(unit(table, 0)).toMatchObject({ concept: "lighthouse", score: 0.011164589897950604, reliable: false });
  });

  it("NetDissect of ResNet-18 on Places, in another order of columns: 434 of 512 units", async () => {
    const table = await imported("netdissect-resnet18-places365-layer4.csv", "layer4", 512);
    expect(reliable(table)).toEqual({ scene: 238, object: 126, texture: 42, part: 23, material: 4, colour: 1 });
    expect(unit(table, 255)).toMatchObject({ concept: "conference room", category: "scene", score: 0.046353656 });
    expect(unit(table, 511)?.concept).toBe("car");
    expect(ofCategories(table)).toHaveLength(2906);
    expect(table.names.filter(({ concept }) => /_|-[sc]$/.test(concept))).toEqual([]);
  });

  it("CLIP-Dissect of ResNet-18 on Places: five layers, of which layer4 has 512 names", async () => {
    const file = "clip-dissect-resnet18-places365.csv";
    const table = await imported(file, "layer4", 512, { reliableFrom: 0.5 });
    expect(table.names).toHaveLength(512);
    expect(table.names.filter((name) => name.reliable)).toHaveLength(47);
    expect([0, 77, 511].map((number) => unit(table, number)?.concept)).toEqual(["kitchen", "noir", "bldg"]);
    await expect(imported(file, "features.7", 512)).rejects.toThrow(
      /'conv1' \(64 units\), 'layer1' \(64 units\), 'layer2' \(128 units\), 'layer3' \(256 units\), 'layer4' \(512 units\)/,
    );
  });

  it("MILAN of ResNet-18 on Places: descriptions with commas, none taken for reliable", async () => {
    const table = await imported("milan-resnet18-places365.csv", "features.7", 512, { sourceLayer: "layer4" });
    expect(new Set(table.names.map(({ concept }) => concept)).size).toBe(206);
    expect(unit(table, 77)?.concept).toBe("Train going down a track, a train going down the tracks");
    expect(reliable(table)).toEqual({});
  });

  it("the dissection of the default network: 36 of 192 units hold on both halves", async () => {
    const table = await imported("centernet-coco-Relu_1.csv", "Relu_1", 192);
    expect(table.names.filter((name) => name.reliable)).toHaveLength(36);
    expect(unit(table, 147)).toEqual({
      unit: 147,
      concept: "sheep",
      category: "object",
      score: 0.146316,
      heldout_score: 0.148679,
      threshold: 2.19097,
      runner_up: { concept: "cow", score: 0.099348 },
      reliable: true,
    });
  });

  it("none fits a layer of another size", async () => {
    for (const [file, layer] of [
      ["centernet-coco-Relu_1.csv", "Relu_1"],
      ["clip-dissect-resnet18-places365.csv", "conv1"],
      ["milan-resnet18-places365.csv", "conv1"],
      ["netdissect-alexnet-imagenet-conv5.csv", "conv5"],
      ["netdissect-alexnet-places365-conv5.csv", "conv5"],
      ["netdissect-resnet18-places365-layer4.csv", "layer4"],
    ] as const) {
      await expect(imported(file, layer, 40)).rejects.toThrow(/expected names for the 40 units .*; the file has/);
    }
  });
});
