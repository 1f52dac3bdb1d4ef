import type { Place, Region } from "@camscribe/contracts";
import { type ActivationMap, mapMaximum } from "./activation-map.ts";
import type { ImageWindow } from "./image-window.ts";

/** A box that covers more of the photograph than this is no place. */
const EVERYWHERE = 2 / 3;

/** A box from edge to edge has no middle that could be told; with more than half of the other side it is no place. */
const EDGE_TO_EDGE = 0.9;
const MOST_OF_A_SIDE = 1 / 2;

const PLACE_GRID: readonly (readonly Place[])[] = [
  ["upper left", "upper", "upper right"],
  ["left", "centre", "right"],
  ["lower left", "lower", "lower right"],
];

/**
 * The box round all cells of at least half the map's maximum, and a word for its place.
 *
 * @returns fractions of the photograph, clipped to it; `null` where the map is zero or lies outside the photograph
 */
export function regionOf(map: ActivationMap, window: ImageWindow): Region | null {
  const half = mapMaximum(map) / 2;
  if (half === 0) return null;
  const cells = [...map.data.keys()].filter((cell) => map.data[cell]! >= half);
  const columns = cells.map((cell) => cell % map.width);
  const rows = cells.map((cell) => Math.floor(cell / map.width));
  const across = (column: number) => clip(window.left + (column / map.width) * (window.right - window.left));
  const down = (row: number) => clip(window.top + (row / map.height) * (window.bottom - window.top));
  const left = across(Math.min(...columns));
  const top = down(Math.min(...rows));
  const right = across(Math.max(...columns) + 1);
  const bottom = down(Math.max(...rows) + 1);
  if (right <= left || bottom <= top) return null;
  const place = isEverywhere(right - left, bottom - top)
    ? "everywhere"
    : PLACE_GRID[third((top + bottom) / 2)]![third((left + right) / 2)]!;
  return { box: [left, top, right, bottom], place };
}

/**
 * The middle of the cell with the map's maximum (the first, where several have it), as fractions (x, y) of the
 * photograph; beyond 0..1 where it lies in a letterbox's border. `null` where the map is zero.
 */
export function mapPeak(map: ActivationMap, window: ImageWindow): [x: number, y: number] | null {
  const maximum = mapMaximum(map);
  if (maximum === 0) return null;
  const cell = map.data.indexOf(maximum);
  const x = ((cell % map.width) + 0.5) / map.width;
  const y = (Math.floor(cell / map.width) + 0.5) / map.height;
  return [window.left + x * (window.right - window.left), window.top + y * (window.bottom - window.top)];
}

function isEverywhere(width: number, height: number): boolean {
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  return width * height > EVERYWHERE || (longer > EDGE_TO_EDGE && shorter > MOST_OF_A_SIDE);
}

function third(fraction: number): 0 | 1 | 2 {
  return fraction < 1 / 3 ? 0 : fraction <= 2 / 3 ? 1 : 2;
}

function clip(fraction: number): number {
  return Math.min(Math.max(fraction, 0), 1);
}
