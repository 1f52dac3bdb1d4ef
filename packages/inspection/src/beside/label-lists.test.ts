import { expect, it } from "vitest";
import { labelsOfJson, labelsOfText } from "./label-lists.ts";

it.each([
  ["a list", ["tench", "cock"]],
  ["a list of its own name", { labels: ["tench", "cock"], order: "wnid" }],
  ["a table by number", { 1: "cock", 0: "tench" }],
  ["Hugging Face's config", { id2label: { 0: "tench", 1: "cock" }, model_type: "resnet" }],
  ["Keras's table with WordNet's numbers", { 0: ["n01440764", "tench"], 1: ["n01514668", "cock"] }],
  ["timm's names and descriptions", { label_names: ["n1", "cock"], label_descriptions: { n1: "tench" } }],
])("reads %s", (_, json) => {
  expect(labelsOfJson(json)).toEqual(["tench", "cock"]);
});

it.each([[[]], [{ 1: "cock", 2: "hen" }], ["tench"], [null], [{ id2label: { 0: "LABEL_0", 1: "LABEL_1" } }]])(
  "takes no names out of %j",
  (json) => {
    expect(labelsOfJson(json)).toBeUndefined();
  },
);

it("reads a name a line, without WordNet's numbers and empty lines", () => {
  expect(labelsOfText("n01440764 tench, Tinca tinca\r\ncock\n\n")).toEqual(["tench, Tinca tinca", "cock"]);
});
