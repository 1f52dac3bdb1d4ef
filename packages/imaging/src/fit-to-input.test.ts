import { describe, expect, it } from "vitest";
import { fitToInput } from "./fit-to-input.ts";
import type { Raster } from "./raster.ts";

/** A grey picture out of rows of numbers. */
function grey(...rows: number[][]): Raster {
  const data = Uint8Array.from(rows.flat().flatMap((value) => [value, value, value]));
  return { width: rows[0]!.length, height: rows.length, data };
}

/** The red of every pixel. */
function reds(pixels: Uint8Array): number[] {
  return [...pixels].filter((_, index) => index % 3 === 0);
}

const fitted = { exact: false };
const squash = { mode: "squash" } as const;

describe("a picture at the network's input size", () => {
  it("is left alone where it has that size", async () => {
    const raster = grey([1, 2], [3, 4]);
    const { pixels } = await fitToInput(raster, { width: 2, height: 2, fit: squash }, fitted);
    expect(reds(pixels)).toEqual([1, 2, 3, 4]);
  });

  // Half as wide: the triangle reaches 2 pixels to each side of the target's middle; weights 1/8, 3/8, 3/8, 1/8
  // inside the picture, at its edge 3/7, 3/7, 1/7. (3·0 + 3·0 + 1·70) / 7 = 10; (1·0 + 3·70 + 3·70) / 7 = 60.
  it("is shrunk with antialiasing, each pixel a triangle over its neighbours", async () => {
    const { pixels } = await fitToInput(grey([0, 0, 70, 70]), { width: 2, height: 1, fit: squash }, fitted);
    expect(reds(pixels)).toEqual([10, 60]);
  });

  // Pixel centres at one half: the new centres lie at -0.25, 0.25, 0.75, 1.25 of the old ones.
  it("is enlarged with pixel centres at one half and its edges held", async () => {
    const { pixels } = await fitToInput(grey([0, 100]), { width: 4, height: 1, fit: squash }, fitted);
    expect(reds(pixels)).toEqual([0, 25, 75, 100]);
  });

  it("covers the whole photograph when squashed", async () => {
    const { window } = await fitToInput(grey([0, 100]), { width: 4, height: 4, fit: squash }, fitted);
    expect(window).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
  });

  it("is the middle of the photograph when cropped, and says which part that is", async () => {
    const raster = grey([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]);
    const input = { width: 2, height: 2, fit: { mode: "crop", shorter: 2 } } as const;
    const { pixels, window } = await fitToInput(raster, input, fitted);
    expect(reds(pixels)).toEqual([4, 5, 4, 5]);
    expect(window).toEqual({ left: 3 / 8, top: 0, right: 5 / 8, bottom: 1 });
  });

  it("has grey 114 round it in a letterbox, beyond the photograph", async () => {
    const input = { width: 2, height: 4, fit: { mode: "letterbox" } } as const;
    const { pixels, window } = await fitToInput(grey([10, 20], [30, 40]), input, fitted);
    expect(reds(pixels)).toEqual([114, 114, 10, 20, 30, 40, 114, 114]);
    expect(window).toEqual({ left: 0, top: -0.5, right: 1, bottom: 1.5 });
  });

  it("is not fitted when taken as it is, even where its card would crop", async () => {
    const input = { width: 2, height: 1, fit: { mode: "crop", shorter: 4 } } as const;
    const { pixels, window } = await fitToInput(grey([7, 8]), input, { exact: true });
    expect(reds(pixels)).toEqual([7, 8]);
    expect(window).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
  });

  it("is refused when taken as it is with another size", async () => {
    const fit = fitToInput(grey([7, 8]), { width: 3, height: 1, fit: squash }, { exact: true });
    await expect(fit).rejects.toMatchObject({
      code: "IMAGE_SIZE",
      message: expect.stringContaining("3 × 1 pixels, came 2 × 1"),
    });
  });

  it("cannot be cropped to more than the shorter side", async () => {
    const input = { width: 4, height: 4, fit: { mode: "crop", shorter: 2 } } as const;
    await expect(fitToInput(grey([1]), input, fitted)).rejects.toMatchObject({ code: "CARD_INVALID" });
  });

  it("survives the thinnest picture", async () => {
    const raster = grey(Array.from({ length: 5000 }, () => 9));
    const { pixels } = await fitToInput(raster, { width: 8, height: 8, fit: { mode: "letterbox" } }, fitted);
    expect(reds(pixels).filter((value) => value === 9)).toHaveLength(8);
  });
});
