import { expect, it } from "vitest";
import { checkFormat } from "./check-format.ts";

it("takes a format of ours and a template's name", () => {
  for (const format of ["list", "mine"]) expect(() => checkFormat(format, ["mine"])).not.toThrow();
});

it("lists what is known for a format that is not", () => {
  expect(() => checkFormat("yours", ["mine"])).toThrow("paragraph, sentence, list, markdown, mine, came 'yours'");
});

it("says where no templates are in use", () => {
  expect(() => checkFormat("mine", [])).toThrow("no folder of templates is in use");
});
