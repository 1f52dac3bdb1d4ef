import { expect, it } from "vitest";
import { dependencyOrder } from "./dependency-order.ts";

const order = (last: string, graph: Record<string, string[]>) => dependencyOrder(last, (name) => graph[name] ?? []);

it("lists what an item needs before the item, and nothing else", () => {
  expect(order("d", { d: ["b", "c"], c: ["a"], b: ["c"], other: ["a"] })).toEqual(["a", "c", "b", "d"]);
});

it("ends where the graph is a circle", () => {
  expect(order("a", { a: ["b"], b: ["a"] })).toEqual(["b", "a"]);
});

it("follows a chain of a hundred thousand", () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `n${index}`);
  const chain = Object.fromEntries(names.map((name, index) => [name, index > 0 ? [`n${index - 1}`] : []]));
  expect(order("n99999", chain)).toEqual(names);
});
