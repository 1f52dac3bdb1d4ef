import { expect, it } from "vitest";
import { randomOrders } from "./random-orders.ts";

it("draws every order about as often as any other", () => {
  const { count, data } = randomOrders(4, 24_000, 9);
  const counts = new Map<string, number>();
  for (let draw = 0; draw < count; draw++) {
    const order = [0, 1, 2, 3].map((place) => data[place * count + draw]).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // 1,000 each with a deviation of √(24,000 · 1/24 · 23/24) = 31: five of them are 155
  for (const found of counts.values()) expect(Math.abs(found - 1000)).toBeLessThan(155);
});

it("gives the same orders for a seed, others for another", () => {
  expect(randomOrders(30, 3, 1)).toEqual(randomOrders(30, 3, 1));
  expect(randomOrders(30, 3, 1)).not.toEqual(randomOrders(30, 3, 2));
});
