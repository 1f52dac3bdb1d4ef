import { percent } from "../percent.ts";
import { type CheckFinding, look, right } from "./finding.ts";
import type { RawRun } from "./raw-run.ts";

const NAME = "heat at the border";

/**
 * Whether the maps' heat gathers in the outermost ring of places, as it does where padding, not the picture, moves the
 * network; the ring's share of all places is what an even map would have there.
 */
export function lookForBorderHeat(runs: readonly RawRun[]): CheckFinding {
  const warm = runs.map(({ heatmap }) => heatmap).filter(({ data }) => data.some((heat) => heat > 0));
  const [first] = warm;
  if (first === undefined) return look(NAME, "no map has any heat: the layer says nothing for the classes it chose");
  if (first.height < 3 || first.width < 3) return right(NAME, "the map has nothing but a border");
  const share = warm.reduce((sum, map) => sum + borderShare(map), 0) / warm.length;
  const even = 1 - ((first.height - 2) * (first.width - 2)) / (first.height * first.width);
  const told = `${percent(share)} of the heat lies in the outermost ring, which has ${percent(even)} of the places`;
  // half of what an even map has inside has moved outwards; on fine maps three times the ring's own share
  const tooMuch = Math.min(3 * even, even + (1 - even) / 2);
  if (share <= tooMuch) return right(NAME, told);
  return look(NAME, `${told}. Padding may move the network more than the picture: another layer, or another fit?`);
}

/** Heat in the outermost ring, as a share of all. @param data  `[height, width]`, 0 and above */
export function borderShare({ height, width, data }: RawRun["heatmap"]): number {
  let all = 0;
  let border = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const heat = data[row * width + column] as number;
      all += heat;
      if (row === 0 || column === 0 || row === height - 1 || column === width - 1) border += heat;
    }
  }
  return border / all;
}
