import { expect, it } from "vitest";
import { pictureSizeOf } from "./picture-size.ts";

it("takes one number for both sides", () => {
  expect(pictureSizeOf("224")).toEqual({ height: 224, width: 224 });
});

it("takes height before width", () => {
  expect(pictureSizeOf("480x640")).toEqual({ height: 480, width: 640 });
});

it.each(["", "0", "224x", "x224", "-1", "2e3", "100000", "224 x 224"])("refuses %j by its flag", (text) => {
  expect(() => pictureSizeOf(text)).toThrow("--size: expected pixels");
});
