import { describe, expect, it } from "vitest";
import { identityOrder, permute, standardOrder, toChannelsFirst } from "./axes.ts";

describe("axes", () => {
  it("moves the channels of a map to the front, and leaves a vector alone", () => {
    expect(toChannelsFirst(["n", "h", "w", "c"])).toEqual(["n", "c", "h", "w"]);
    expect(toChannelsFirst(["n", "c"])).toEqual(["n", "c"]);
  });

  it("has an order for every number of axes, of which only a map's is not the source's own", () => {
    expect(standardOrder(4)).toEqual([0, 3, 1, 2]);
    expect(standardOrder(3)).toEqual(identityOrder(3));
  });

  it("permutes an array", () => {
    // two pixels of three channels, 1 × 1 × 2 × 3
    expect(permute([1, 2, 3, 4, 5, 6], [1, 1, 2, 3], [0, 3, 1, 2])).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
  });
});
