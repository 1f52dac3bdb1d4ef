import { CamscribeError, type Target } from "@camscribe/contracts";
import type { ImageWindow } from "@camscribe/imaging";

/** The part of a photograph that a target asks about, on the network's score map. */
export interface AskedRegion {
  /** `[height · width]`: 1 at the map's places that are asked about, 0 elsewhere. */
  places: Float32Array;
  /** What these places cover: left, top, right, bottom as fractions of the photograph. */
  box: [number, number, number, number];
}

/**
 * The places of the score map whose centres lie in the target's box, or the one that lies at its point; where a box
 * holds no centre, the one place nearest to its middle.
 *
 * @param window  where the network's input lies in the photograph
 * @param map     undefined where the network's scores are no map
 * @returns null where the target asks about the whole photograph
 * @throws REQUEST_MALFORMED where there is no map to choose from, or the network does not see that part
 */
export function askedRegion(
  target: Target,
  window: ImageWindow,
  map: { height: number; width: number } | undefined,
): AskedRegion | null {
  const box = boxOf(target);
  if (box === null) return null;
  if (map === undefined) {
    const message =
      "target: a box or a point needs a network whose scores are a map over the image; this one gives one score a class";
    throw new CamscribeError("REQUEST_MALFORMED", message);
  }
  const [left, top, right, bottom] = box;
  const columns = cellsOf([left, right], [window.left, window.right], map.width);
  const rows = cellsOf([top, bottom], [window.top, window.bottom], map.height);
  const places = new Float32Array(map.height * map.width);
  for (let row = rows.first; row <= rows.last; row++) {
    places.fill(1, row * map.width + columns.first, row * map.width + columns.last + 1);
  }
  return { places, box: [columns.start, rows.start, columns.end, rows.end] };
}

function boxOf(target: Target): readonly [number, number, number, number] | null {
  if ("box" in target) return target.box;
  if ("point" in target) return [...target.point, ...target.point];
  return null;
}

/** One axis: the cells between two places of the photograph, and where the first begins and the last ends. */
function cellsOf([from, to]: readonly [number, number], [start, end]: readonly [number, number], count: number) {
  const size = (end - start) / count;
  if (to < start || from > end) {
    const message = `target: the network sees ${start.toFixed(2)} to ${end.toFixed(2)} of this side of the photograph, and ${from} to ${to} was asked about`;
    throw new CamscribeError("REQUEST_MALFORMED", message);
  }
  const cellAt = (place: number) => Math.min(Math.max(Math.floor((place - start) / size), 0), count - 1);
  const first = Math.min(Math.max(Math.ceil((from - start) / size - 0.5), 0), count - 1);
  const last = Math.min(Math.max(Math.floor((to - start) / size - 0.5), 0), count - 1);
  const middle = cellAt((from + to) / 2);
  const [low, high] = first > last ? [middle, middle] : [first, last];
  return { first: low, last: high, start: start + low * size, end: start + (high + 1) * size };
}
