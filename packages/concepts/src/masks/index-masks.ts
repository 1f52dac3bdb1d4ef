import type { MaskSource, Planes } from "../description.ts";
import { conceptsInvalid } from "../faults.ts";
import { readPng } from "./read-png.ts";
import { resizePlane } from "./resize-plane.ts";

/**
 * Indexed or grey PNGs whose numbers are the concepts' from 1, 0 where there is no label; one plane each.
 *
 * @param concepts  how many the data set has
 */
export function indexMasks(files: readonly string[], concepts: number): MaskSource {
  return { files, read: (paths) => readIndexMasks(paths, concepts) };
}

async function readIndexMasks(paths: readonly string[], concepts: number): Promise<Planes> {
  const masks: (Planes & { plane: Uint16Array })[] = [];
  for (const path of paths) {
    const { width, height, channels, values } = await readPng(path);
    if (channels !== 1) {
      throw conceptsInvalid(path, [`expected an indexed or grey PNG; came one of ${channels} numbers a pixel`]);
    }
    const stranger = values.findIndex((value) => value > concepts);
    if (stranger >= 0) {
      throw conceptsInvalid(path, [
        `expected concept numbers 0 to ${concepts}; came ${values[stranger]} at column ${stranger % width}, row ${Math.floor(stranger / width)}`,
      ]);
    }
    const plane = new Uint16Array(values);
    masks.push({ width, height, planes: [plane], plane });
  }
  return atOneSize(masks);
}

/** Masks of one picture at the size of the largest. */
export function atOneSize(masks: readonly Planes[]): Planes {
  const [first, ...others] = masks;
  const largest = others.reduce(
    (large, mask) => (mask.width * mask.height > large.width * large.height ? mask : large),
    first!,
  );
  const { width, height } = largest;
  return {
    width,
    height,
    planes: masks.flatMap((mask) => mask.planes.map((plane) => resizePlane(plane, mask, largest))),
  };
}
