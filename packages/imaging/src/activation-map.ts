import type { ImageWindow } from "./image-window.ts";

/** A heatmap as the network gives it: at the layer's resolution, never negative, not normalised. */
export interface ActivationMap {
  height: number;
  width: number;
  /** `[height, width]`, in score per position. */
  data: Float32Array;
}

export function mapMaximum(map: ActivationMap): number {
  return map.data.reduce((highest, value) => Math.max(highest, value), 0);
}

/**
 * The map over the photograph: bilinear, pixel centres at one half, the outermost values held to the edge.
 *
 * @returns `[height, width]`, in the map's unit; NaN where the network did not look (outside the window)
 */
export function sampleOverPhoto(map: ActivationMap, window: ImageWindow, width: number, height: number): Float32Array {
  const wide = stretchRows(map, sampleAxis(map.width, window.left, window.right, width));
  const sampled = new Float32Array(width * height).fill(Number.NaN);
  for (const [y, row] of sampleAxis(map.height, window.top, window.bottom, height).entries()) {
    if (row === null) continue;
    const upper = row.low * width;
    const lower = row.high * width;
    for (let x = 0; x < width; x++) sampled[y * width + x] = mix(wide[upper + x]!, wide[lower + x]!, row.part);
  }
  return sampled;
}

/** @returns `[map height, width]` */
function stretchRows(map: ActivationMap, columns: readonly (AxisSample | null)[]): Float32Array {
  const wide = new Float32Array(map.height * columns.length).fill(Number.NaN);
  for (let row = 0; row < map.height; row++) {
    const cells = map.data.subarray(row * map.width);
    for (const [x, column] of columns.entries()) {
      if (column !== null) wide[row * columns.length + x] = mix(cells[column.low]!, cells[column.high]!, column.part);
    }
  }
  return wide;
}

/** Two neighbouring cells, and how far from the first to the second. */
interface AxisSample {
  low: number;
  high: number;
  part: number;
}

function sampleAxis(cells: number, start: number, end: number, pixels: number): (AxisSample | null)[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const inWindow = ((pixel + 0.5) / pixels - start) / (end - start);
    if (inWindow < 0 || inWindow > 1) return null;
    const position = Math.min(Math.max(inWindow * cells - 0.5, 0), cells - 1);
    const low = Math.floor(position);
    return { low, high: Math.min(low + 1, cells - 1), part: position - low };
  });
}

function mix(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
