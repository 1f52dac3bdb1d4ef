import { expect, it } from "vitest";
import { outputNames } from "./output-names.ts";

it("names a result after its file without ending", () => {
  expect(outputNames(["photos/sheep.jpg", "b.o.a.t.png"])).toEqual(["sheep", "b.o.a.t"]);
});

it("numbers the second image of one name", () => {
  expect(outputNames(["a/cat.jpg", "b/cat.jpg", "b/cat.png"])).toEqual(["cat", "cat-2", "cat-3"]);
});

it("leaves a name to the image that has it by itself", () => {
  expect(outputNames(["cat.jpg", "cat.png", "cat-2.jpg"])).toEqual(["cat", "cat-3", "cat-2"]);
});

it("takes names that differ in case only for the same, as many disks do", () => {
  expect(outputNames(["Cat.jpg", "cat.jpg"])).toEqual(["Cat", "cat-2"]);
});
