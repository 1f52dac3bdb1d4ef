import { describe, expect, it } from "vitest";
import { sampleOverPhoto } from "./activation-map.ts";
import { backdropOf } from "./backdrop.ts";
import { displayPhoto } from "./display-photo.ts";
import { heatColour } from "./heat-colour.ts";
import { WHOLE_IMAGE } from "./image-window.ts";
import { heatmapPicture, overlayPicture } from "./map-pictures.ts";
import type { Raster } from "./raster.ts";

/** Two cells, dark and bright. */
const RISE = { height: 1, width: 2, data: Float32Array.of(0, 2) };
const ZERO = { height: 1, width: 2, data: Float32Array.of(0, 0) };

function plain(light: number, width = 480, height = 240): Raster {
  return { width, height, data: new Uint8Array(width * height * 3).fill(light) };
}

function pixel({ data, width }: Raster, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

/** How far apart two colours are in the channel that differs most. */
function apart(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, channel) => Math.abs(value - other[channel]!)));
}

describe("a map over its photograph's frame", () => {
  // Cell centres lie at 1/4 and 3/4 of the width, pixel centres at 1/8, 3/8, 5/8, 7/8.
  it("is bilinear between cell centres and held beyond them", () => {
    expect([...sampleOverPhoto(RISE, WHOLE_IMAGE, 4, 1)]).toEqual([0, 0.5, 1.5, 2]);
  });

  it("has no value where the network did not look", () => {
    const middle = { left: 0.25, top: 0, right: 0.75, bottom: 1 };
    expect([...sampleOverPhoto(RISE, middle, 4, 1)]).toEqual([Number.NaN, 0, 2, Number.NaN]);
  });
});

describe("a heatmap picture", () => {
  const size = { width: 480, height: 240 };

  it("goes from the darkest colour at 0 to the brightest at the map's maximum", async () => {
    const picture = await heatmapPicture(RISE, size, { window: WHOLE_IMAGE, title: "", decimal: "." });
    expect(pixel(picture, 0, 0)).toEqual(heatColour(0));
    expect(pixel(picture, 479, 239)).toEqual(heatColour(1));
  });

  it("is drawn on another scale where one is given", async () => {
    const picture = await heatmapPicture(RISE, size, { window: WHOLE_IMAGE, title: "", decimal: ".", maximum: 4 });
    expect(pixel(picture, 479, 239)).toEqual(heatColour(0.5));
  });

  it("is dark all over where the map is zero", async () => {
    const picture = await heatmapPicture(ZERO, size, { window: WHOLE_IMAGE, title: "", decimal: "." });
    expect(pixel(picture, 479, 239)).toEqual(heatColour(0));
  });

  it("has its legend below the frame", async () => {
    const picture = await heatmapPicture(RISE, size, { window: WHOLE_IMAGE, title: "", decimal: "." });
    expect([picture.width, picture.height]).toEqual([480, 270]);
  });
});

describe("an overlay picture", () => {
  it.each([
    ["white", 255],
    ["grey", 128],
    ["black", 0],
  ])("keeps the map's maximum far from what is not lit on %s", async (_, light) => {
    const picture = await overlayPicture(backdropOf(plain(light)), RISE, {
      window: WHOLE_IMAGE,
      title: "",
      decimal: ".",
    });
    expect(apart(pixel(picture, 479, 120), pixel(picture, 0, 120))).toBeGreaterThan(64);
  });

  it("has colour only where the map is above zero", async () => {
    const blue = { width: 2, height: 1, data: Uint8Array.of(0, 0, 255, 0, 0, 255) };
    const picture = await overlayPicture(backdropOf(blue), ZERO, { window: WHOLE_IMAGE, title: "", decimal: "." });
    const [red, green, blueLight] = pixel(picture, 0, 0);
    expect([green, blueLight]).toEqual([red, red]);
  });

  it.each([
    ["draws that line round a map that reaches a tenth of its scale", 20, 255],
    ["draws no line round a fainter map", 20.1, 0],
  ])("%s", async (_, maximum, blue) => {
    const picture = await overlayPicture(backdropOf(plain(0)), RISE, {
      window: WHOLE_IMAGE,
      title: "",
      decimal: ".",
      maximum,
    });
    expect(apart([pixel(picture, 240, 120)[2]!], [blue])).toBeLessThan(64);
  });

  // The map is 1 of 2 exactly in the middle.
  it("draws a white line at half the map's own maximum", async () => {
    const picture = await overlayPicture(backdropOf(plain(0)), RISE, {
      window: WHOLE_IMAGE,
      title: "",
      decimal: ".",
      maximum: 20,
    });
    expect(pixel(picture, 240, 120)).toEqual([255, 255, 255]);
    expect(apart(pixel(picture, 230, 120), [255, 255, 255])).toBeGreaterThan(100);
  });
});

describe("a photograph for display", () => {
  it.each([
    [3000, 1500, 768, 384],
    [600, 300, 600, 300],
    [100, 50, 512, 256],
    [5000, 1, 768, 1],
  ])("of %i × %i is shown as %i × %i", async (width, height, shownWidth, shownHeight) => {
    expect(await displayPhoto(plain(9, width, height))).toMatchObject({ width: shownWidth, height: shownHeight });
  });
});
