import type { Raster } from "@camscribe/imaging";
import type { Concept } from "../concept-set.ts";
import { conceptsInvalid } from "../faults.ts";
import { centresIn } from "../masks/resize-plane.ts";
import { readBounded } from "../read-bounded.ts";

/** Broden's eleven colour names, in the order of its table's numbers. */
const NAMES = ["black", "blue", "brown", "grey", "green", "orange", "pink", "purple", "red", "white", "yellow"];

export const COLOUR_CONCEPTS: readonly Concept[] = NAMES.map((name) => ({ name, category: "colour" }));

/** `[32, 32, 32]`: for red, green and blue in steps of 8, the number of the colour's name. */
export type ColourTable = Uint8Array;

const STEPS = 32;

/**
 * A file of 32·32·32 bytes, index `[R >> 3][G >> 3][B >> 3]`, each the number of one of eleven colour names: the form
 * in which Broden's builder has the mapping of van de Weijer et al. 2009, Learning Color Names for Real-World
 * Applications.
 *
 * @throws CONCEPTS_INVALID, FILE_UNREADABLE
 */
export async function readColourTable(path: string): Promise<ColourTable> {
  const bytes = await readBounded(path, "a colour table", STEPS ** 3);
  if (bytes.length !== STEPS ** 3) {
    throw conceptsInvalid(path, [`expected ${STEPS ** 3} bytes, 32 · 32 · 32; came ${bytes.length}`]);
  }
  const wrong = bytes.findIndex((value) => value >= NAMES.length);
  if (wrong >= 0) {
    throw conceptsInvalid(path, [`expected colours 0 to ${NAMES.length - 1}; came ${bytes[wrong]} at byte ${wrong}`]);
  }
  return bytes;
}

/**
 * The colour names of a picture's pixels, at the size of its label map: each of its pixels takes the picture's pixel
 * under its centre.
 *
 * @param first  the number of the first colour concept
 * @returns `[height · width]`: concept + 1
 */
export function colourPlane(
  raster: Raster,
  { width, height }: { width: number; height: number },
  table: ColourTable,
  first: number,
): Uint16Array {
  const columns = centresIn(raster.width, width);
  const rows = centresIn(raster.height, height);
  const plane = new Uint16Array(width * height);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++, out++) {
      const at = (rows[y]! * raster.width + columns[x]!) * 3;
      const cell =
        ((raster.data[at]! >> 3) * STEPS + (raster.data[at + 1]! >> 3)) * STEPS + (raster.data[at + 2]! >> 3);
      plane[out] = first + table[cell]! + 1;
    }
  }
  return plane;
}
