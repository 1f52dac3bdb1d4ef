import { expect, it } from "vitest";
import { imagesOf, splitInTwo } from "./split-in-two.ts";

const single = Array.from({ length: 101 }, (_, image) => `image ${image}`);

it("makes halves that differ by one image at most", () => {
  const halves = splitInTwo(single, 1);
  const choosing = halves.filter((half) => half === "choosing").length;
  expect([50, 51]).toContain(choosing);
  expect(halves).toHaveLength(101);
});

it("depends on the seed alone", () => {
  expect(splitInTwo(single, 4)).toEqual(splitInTwo(single, 4));
  expect(splitInTwo(single, 4)).not.toEqual(splitInTwo(single, 5));
});

it("keeps a group together, even one with the name of an object's own property", () => {
  const groups = single.map((_, image) => (image % 3 === 0 ? "__proto__" : `group ${image % 7}`));
  const halves = splitInTwo(groups, 1);
  const halvesOf = new Map<string, Set<string>>();
  for (const [image, group] of groups.entries()) {
    halvesOf.set(group, (halvesOf.get(group) ?? new Set()).add(halves[image]!));
  }
  expect([...halvesOf.values()].map(({ size }) => size)).toEqual(new Array(8).fill(1));
});

it("tells the images of a half, and refuses too few", () => {
  const halves = splitInTwo(single.slice(0, 20), 1);
  expect([...imagesOf("choosing", halves), ...imagesOf("judging", halves)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, image) => image),
  );
  expect(() => imagesOf("judging", new Array(30).fill("choosing"))).toThrow("at least 10 for judging names, came 0");
});
