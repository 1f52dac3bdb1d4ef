import { describe, expect, it } from "vitest";
import { type Segment, shuffledLabels } from "./shuffled-labels.ts";

const segments: Segment[] = Array.from({ length: 96 }, (_, at) => ({
  picture: at,
  concept: at % 2 === 0 ? at % 7 : 7 + (at % 5),
  category: at % 2,
  share: at / 96,
}));

describe("shuffledLabels", () => {
  it("gives each category's labels to its own segments, as many of each as there were", () => {
    const labels = shuffledLabels(segments, "1 0");
    for (const category of [0, 1]) {
      const of = (concepts: readonly number[]) =>
        concepts.filter((_, at) => segments[at]!.category === category).sort();
      expect(of([...labels])).toEqual(of(segments.map(({ concept }) => concept)));
    }
  });

  it("exchanges labels among segments of about one size only", () => {
    const sizes = segments.map((segment, at) => ({ ...segment, category: 0, concept: Math.floor(at / 12) }));
    expect([...shuffledLabels(sizes, "1 0")]).toEqual(sizes.map(({ concept }) => concept));
  });

  it("differs from key to key and is the same for one", () => {
    expect(shuffledLabels(segments, "1 0")).toEqual(shuffledLabels(segments, "1 0"));
    expect(shuffledLabels(segments, "1 0")).not.toEqual(shuffledLabels(segments, "1 1"));
  });
});
