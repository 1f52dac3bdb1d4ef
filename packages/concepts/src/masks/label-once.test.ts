import { expect, it } from "vitest";
import { labelOnce } from "./label-once.ts";

const planes = [Uint16Array.of(1, 2, 0, 3), Uint16Array.of(1, 1, 2, 0), Uint16Array.of(2, 1, 2, 3)];

it("a concept stands once at a pixel, in the first plane that has it", () => {
  const map = labelOnce({ width: 2, height: 2, planes }, []);
  expect(map.planes.map((plane) => [...plane])).toEqual([
    [1, 2, 0, 3],
    [0, 1, 2, 0],
    [2, 0, 0, 0],
  ]);
});

it("a concept of the whole picture stands in no plane", () => {
  const map = labelOnce({ width: 2, height: 2, planes: planes.slice(0, 1) }, [2, 5]);
  expect(map).toEqual({ width: 2, height: 2, planes: [Uint16Array.of(1, 2, 0, 0)], whole: [2, 5] });
});
