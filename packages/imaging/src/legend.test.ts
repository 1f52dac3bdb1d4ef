import { describe, expect, it } from "vitest";
import { legendStrip } from "./legend.ts";
import { LEGEND_GLYPHS } from "./legend-glyphs.ts";
import { isLegible, textPath } from "./legend-text.ts";
import type { Raster } from "./raster.ts";

const PLACE = { x: 0, y: 10, size: 10 };

/** How many pixels of a region are text: lighter than anything else that can stand there. */
function textPixels({ data, width, height }: Raster, from: number, to: number): number {
  let count = 0;
  for (let y = 0; y < height; y++) for (let x = from; x < to; x++) if (data[(y * width + x) * 3]! > 200) count++;
  return count;
}

describe("a legend's text", () => {
  it("is drawn of our own letters, so that no font of the machine is needed", () => {
    expect(textPath("A", PLACE).path).toContain(LEGEND_GLYPHS.A![1]);
  });

  it("is as wide as its letters", () => {
    const [advance] = LEGEND_GLYPHS.A!;
    expect(textPath("AA", PLACE).width).toBeCloseTo((2 * advance * 10) / 1000);
  });

  it("ends in an ellipsis where it is too long, within its room", () => {
    const { path, width } = textPath("a very long title", { ...PLACE, maxWidth: 40 });
    expect(width).toBeLessThanOrEqual(40);
    expect(path).toContain(LEGEND_GLYPHS["…"]![1]);
  });

  it("drops an accent that it does not have, and draws a box for a letter that it does not know", () => {
    expect(textPath("ǎ", PLACE).path).toBe(textPath("a", PLACE).path);
    expect(textPath("羊", PLACE).path).toBe(textPath("□", PLACE).path);
  });

  it("is legible where each letter can be drawn, be it without its accent", () => {
    expect(["Straßenlaterne", "ǎ", "羊", "a羊"].map(isLegible)).toEqual([true, true, false, false]);
  });

  it("holds nothing of what it says but numbers and path commands", () => {
    const { path } = textPath(`"/><script>alert(1)</script>__proto__`, PLACE);
    expect(path).toMatch(/^<path transform="scale\(0\.01\)" d="[MmLlQqZz0-9 -]*"\/>$/);
  });
});

describe("a legend", () => {
  const facts = { title: "sheep", decimal: "." as const, scaleMaximum: 0.0649, ownMaximum: 0.0649 };

  it("shows its title on the left and the raw maximum on the right", async () => {
    const strip = await legendStrip(facts, 480);
    expect([strip.width, strip.height]).toEqual([480, 30]);
    expect(textPixels(strip, 10, 60)).toBeGreaterThan(20);
    expect(textPixels(strip, 420, 475)).toBeGreaterThan(20);
  });

  it("writes its numbers with the decimal sign that it is given", async () => {
    const comma = await legendStrip({ ...facts, decimal: "," }, 480);
    const without = (strip: Raster) => strip.data.filter((_, at) => (at / 3) % 480 < 416);
    expect(without(comma)).toEqual(without(await legendStrip(facts, 480)));
    expect(comma.data).not.toEqual((await legendStrip(facts, 480)).data);
  });

  it("has no title where none is given", async () => {
    expect(textPixels(await legendStrip({ ...facts, title: "" }, 480), 0, 200)).toBe(0);
  });

  it("marks the map's own maximum where the scale goes further", async () => {
    // The bar spans 306 to 416; its middle is inferno's dark half.
    const strip = await legendStrip({ ...facts, ownMaximum: 0.0649 / 2 }, 480);
    expect(textPixels(strip, 359, 364) - textPixels(await legendStrip(facts, 480), 359, 364)).toBeGreaterThan(20);
  });
});
