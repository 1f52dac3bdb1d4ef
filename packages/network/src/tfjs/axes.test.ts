import { describe, expect, it } from "vitest";
import { channelsFirstAxis, permute, toChannelsFirst, toChannelsLast } from "./axes.ts";

describe("axes", () => {
  it("moves the channels of a map to the front and back, and leaves a vector alone", () => {
    expect(toChannelsFirst(["n", "h", "w", "c"])).toEqual(["n", "c", "h", "w"]);
    expect(toChannelsLast(["n", "c", "h", "w"])).toEqual(["n", "h", "w", "c"]);
    expect(toChannelsFirst(["n", "c"])).toEqual(["n", "c"]);
  });

  it("finds where an axis went, counted from either end", () => {
    expect([0, 1, 2, 3, -1].map((axis) => channelsFirstAxis(axis, 4))).toEqual([0, 2, 3, 1, 1]);
    expect([0, 1, -1].map((axis) => channelsFirstAxis(axis, 2))).toEqual([0, 1, 1]);
  });

  it("permutes an array", () => {
    // two pixels of three channels, 1 × 1 × 2 × 3
    expect(permute([1, 2, 3, 4, 5, 6], [1, 1, 2, 3], [0, 3, 1, 2])).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
  });
});
