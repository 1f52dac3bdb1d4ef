import { describe, expect, it } from "vitest";
import { elsewhere } from "./elsewhere.ts";

/** A bar of 8×3 pixels in the upper left corner of 32×32. */
const bar = Uint8Array.from({ length: 32 * 32 }, (_, at) => (at % 32 < 8 && at < 3 * 32 ? 1 : 0));
const count = (region: Uint8Array | undefined) => region?.reduce((sum, each) => sum + each, 0);

describe("elsewhere", () => {
  it("has as many pixels, none of them in the region", () => {
    const control = elsewhere(bar, 32, "any");
    expect(count(control)).toBe(24);
    expect(bar.some((here, at) => here === 1 && control?.[at] === 1)).toBe(false);
  });

  it("keeps the shape: each of its rows and columns has as many pixels as one of the region's", () => {
    const control = elsewhere(bar, 32, "any")!;
    const rows = Array.from({ length: 32 }, (_, y) => count(control.subarray(y * 32, y * 32 + 32)));
    const columns = Array.from({ length: 32 }, (_, x) => count(control.filter((_, at) => at % 32 === x)));
    expect(rows.filter((pixels) => pixels !== 0)).toEqual([8, 8, 8]);
    expect(columns.filter((pixels) => pixels !== 0)).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
  });

  it("depends on the key", () => {
    expect(elsewhere(bar, 32, "a")).toEqual(elsewhere(bar, 32, "a"));
    expect(elsewhere(bar, 32, "a")).not.toEqual(elsewhere(bar, 32, "b"));
  });

  it("is not, where the region leaves no room for itself", () => {
    expect(elsewhere(new Uint8Array(64).fill(1, 0, 33), 8, "any")).toBeUndefined();
  });
});
