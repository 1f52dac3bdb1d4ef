import { INPUTS, OUTPUTS } from "@camscribe/importance";
import { expect, it } from "vitest";
import { plainInput } from "../../../../test/support/plain-input.ts";
import { portMeanings } from "./port-meanings.ts";

it.each(["vector", "soft-peak"] as const)("tells every input and output of a graph that reads a %s", (read) => {
  const meanings = portMeanings({
    input: plainInput({ height: 7, width: 9, layout: "NHWC" }),
    scores: { node: "y", read, beta: 3, activation: "softmax" },
  });
  expect([...meanings.keys()].sort()).toEqual([...Object.values(INPUTS), ...Object.values(OUTPUTS)].sort());
});
