import type { ConceptSet } from "@camscribe/concepts";
import { describe, expect, it } from "vitest";
import { planDigest, planDissection } from "./plan.ts";

const network = {
  model: { name: "tiny", version: "1", weightsSha256: "0".repeat(64) },
  layers: [{ name: "A", sha256: "1".repeat(64), units: 2, height: 1, width: 1 }],
  device: "onnx-cpu" as const,
};

function setOf(count: number): ConceptSet {
  return {
    name: "made",
    sha256: "2".repeat(64),
    concepts: [{ name: "red", category: "colour" }],
    images: Array.from({ length: count }, (_, image) => ({
      file: `/${image}.png`,
      group: `${image}`,
      part: image % 3 === 0 ? "judging" : "choosing",
      categories: image % 2 === 0 ? ["colour"] : ["colour", "object"],
      labels: [],
    })),
    hasMasks: false,
    labelsOf: () => Promise.reject(new Error("not read here")),
  };
}

const options = { quantile: 0.995, rounds: 3, seed: 7 };

describe("planDissection", () => {
  const set = setOf(500);
  const { shards } = planDissection(network, set, options);

  it("puts each image in one shard, with images of its part and categories", () => {
    expect(shards.flatMap(({ images }) => images).sort((a, b) => a - b)).toEqual([...Array(500).keys()]);
    for (const { part, categories, images } of shards) {
      for (const image of images) expect(set.images[image]).toMatchObject({ part, categories });
    }
  });

  it("is the same plan for the same seed and another for another", () => {
    const digest = (seed: number) => planDigest(planDissection(network, set, { ...options, seed }));
    expect(digest(7)).toBe(digest(7));
    expect(digest(7)).not.toBe(digest(8));
  });
});
