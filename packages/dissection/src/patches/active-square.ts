import type { ActivationMap, Square } from "@camscribe/imaging";

/** Of the photograph's shorter side: less shows a texture, and not what it belongs to. */
const LEAST_SIDE = 2 / 5;
/** Of the region's longer side, to either side together: what stands round it belongs to its picture. */
const MARGIN = 1 / 3;

/**
 * The square of a photograph round the region above the threshold that holds the map's maximum (cells that touch at a
 * corner are one region). It is at least two fifths of the photograph's shorter side, and as long as that at most: of a
 * larger region it shows the part round its maximum.
 *
 * @param map  over the whole photograph
 */
export function activeSquare(map: ActivationMap, threshold: number, photo: { width: number; height: number }): Square {
  const peak = map.data.indexOf(
    map.data.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY),
  );
  const cells = regionRound(map, peak, threshold);
  const across = span(cells, map.width, photo.width, (cell) => cell % map.width);
  const down = span(cells, map.height, photo.height, (cell) => Math.floor(cell / map.width));
  const shorter = Math.min(photo.width, photo.height);
  const wanted = Math.max(across.length, down.length) * (1 + MARGIN);
  const side = Math.max(1, Math.round(Math.min(Math.max(wanted, shorter * LEAST_SIDE), shorter)));
  return {
    left: startOf(across.middle, (((peak % map.width) + 0.5) * photo.width) / map.width, side, photo.width),
    top: startOf(down.middle, ((Math.floor(peak / map.width) + 0.5) * photo.height) / map.height, side, photo.height),
    side,
  };
}

/** Cells above the threshold that hang together with the first one; that one is always among them. */
function regionRound({ data, width, height }: ActivationMap, first: number, threshold: number): number[] {
  const region = new Set([first]);
  for (const cell of region) {
    const [row, column] = [Math.floor(cell / width), cell % width];
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        if (data[y * width + x]! > threshold) region.add(y * width + x);
      }
    }
  }
  return [...region];
}

/** How long cells reach along one side of the photograph, and round what, in pixels. */
function span(cells: readonly number[], count: number, pixels: number, place: (cell: number) => number) {
  let [first, last] = [count, 0];
  for (const cell of cells) {
    first = Math.min(first, place(cell));
    last = Math.max(last, place(cell));
  }
  const scale = pixels / count;
  return { length: (last + 1 - first) * scale, middle: ((first + last + 1) / 2) * scale };
}

/** Where a square begins that stands round the region's middle where it can, holds the maximum, and lies in the photograph. */
function startOf(middle: number, peak: number, side: number, pixels: number): number {
  const held = Math.min(Math.max(middle, peak - side / 3), peak + side / 3);
  return Math.min(Math.max(Math.round(held - side / 2), 0), pixels - side);
}
