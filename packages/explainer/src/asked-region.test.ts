import { CamscribeError } from "@camscribe/contracts";
import { WHOLE_IMAGE } from "@camscribe/imaging";
import { describe, expect, it } from "vitest";
import { askedRegion } from "./asked-region.ts";

const MAP = { height: 2, width: 4 };

describe("askedRegion", () => {
  it("takes the places whose centres lie in the box", () => {
    // centres at 1/8, 3/8, 5/8, 7/8 across and 1/4, 3/4 down
    const region = askedRegion({ box: [0.3, 0, 0.7, 0.5] }, WHOLE_IMAGE, MAP);
    expect([...(region?.places ?? [])]).toEqual([0, 1, 1, 0, 0, 0, 0, 0]);
    expect(region?.box).toEqual([0.25, 0, 0.75, 0.5]);
  });

  it("takes the one place that lies at a point, and for a box without a centre the one in its middle", () => {
    const atPoint = askedRegion({ point: [0.99, 0.6] }, WHOLE_IMAGE, MAP);
    expect([...(atPoint?.places ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    const thin = askedRegion({ box: [0.2, 0.3, 0.22, 0.4] }, WHOLE_IMAGE, MAP);
    expect([...(thin?.places ?? [])]).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("knows where the network's input lies in the photograph", () => {
    // the middle half of the photograph's width: centres at .3125, .4375, .5625, .6875
    const cropped = { left: 0.25, top: 0, right: 0.75, bottom: 1 };
    const region = askedRegion({ box: [0, 0, 0.45, 1] }, cropped, MAP);
    expect([...(region?.places ?? [])]).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
    expect(region?.box).toEqual([0.25, 0, 0.5, 1]);
    expect(() => askedRegion({ point: [0.1, 0.5] }, cropped, MAP)).toThrow(/sees 0.25 to 0.75 .* 0.1 to 0.1 was asked/);
  });

  it("is none where no part was asked about, and refuses a part of what is no map", () => {
    expect(askedRegion({ top_k: 1 }, WHOLE_IMAGE, undefined)).toBeNull();
    expect(() => askedRegion({ point: [0.5, 0.5] }, WHOLE_IMAGE, undefined)).toThrow(CamscribeError);
  });
});
