import { expect, it } from "vitest";
import { pictureFit } from "./picture-fit.ts";

const said = { file: "config.json", notes: [], height: 224, width: 224, fit: { mode: "crop" as const, shorter: 235 } };

it("is what a file beside the model says, where that is of the same size", () => {
  expect(pictureFit({ height: 224, width: 224 }, said, false)).toMatchObject({
    fit: said.fit,
    ground: { state: "known" },
  });
  expect(pictureFit({ height: 256, width: 256 }, said, false).ground.state).toBe("guess");
});

it.each([
  [224, 256],
  [227, 256],
  [299, 342],
  [384, 439],
])("cuts %d out of a shorter side of %d", (side, shorter) => {
  expect(pictureFit({ height: side, width: side }, undefined, false).fit).toEqual({ mode: "crop", shorter });
});

it("squashes for detectors, small networks, and those that are not square", () => {
  for (const [size, isMap] of [
    [{ height: 512, width: 512 }, true],
    [{ height: 32, width: 32 }, false],
    [{ height: 256, width: 192 }, false],
  ] as const) {
    expect(pictureFit(size, undefined, isMap).fit).toEqual({ mode: "squash" });
  }
});
