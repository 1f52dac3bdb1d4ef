import { conceptsInvalid } from "../faults.ts";
import { readPng } from "./read-png.ts";

/**
 * A PNG whose colours are numbers: R + 256 · G + 65536 · B. A grey or indexed one holds the numbers themselves.
 *
 * @param conceptOf  from a number above 0 to a concept, from 0
 * @returns one plane: concept + 1, 0 where the number is 0
 * @throws CONCEPTS_INVALID naming the file and the first number without a concept; FILE_UNREADABLE
 */
export async function readColourNumbers(path: string, conceptOf: ReadonlyMap<number, number>) {
  const { width, height, channels, values } = await readPng(path);
  const plane = new Uint16Array(width * height);
  // Neighbours mostly bear the same number.
  let last = 0;
  let label = 0;
  for (let at = 0, from = 0; at < plane.length; at++, from += channels) {
    const number = channels < 3 ? values[from]! : values[from]! + 256 * values[from + 1]! + 65536 * values[from + 2]!;
    if (number !== last) {
      const concept = number === 0 ? -1 : conceptOf.get(number);
      if (concept === undefined) {
        const place = `column ${at % width}, row ${Math.floor(at / width)}`;
        throw conceptsInvalid(path, [`expected numbers that the description lists; came ${number} at ${place}`]);
      }
      last = number;
      label = concept + 1;
    }
    plane[at] = label;
  }
  return { width, height, planes: [plane] };
}
