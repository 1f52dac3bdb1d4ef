import { SIDE } from "./colour-network.ts";

/** The concepts that a square can be, in the order of its channels. */
export const SQUARE_CONCEPTS = ["red", "green", "blue"] as const;

/** The part of a concept data set that a picture is in. */
const PARTS = ["choosing", "judging", "final"] as const;

/** Where the square of a picture lies, and what it is. */
export interface ColouredSquare {
  /** Of `SQUARE_CONCEPTS`. */
  concept: number;
  side: number;
  top: number;
  left: number;
  part: (typeof PARTS)[number];
}

/** One red, green or blue square on grey, at places and of sizes that vary from picture to picture. */
export function colouredSquare(image: number): ColouredSquare {
  const side = 4 + ((image * 5) % 5);
  const [top, left] = [(image * 7) % (SIDE - side), (image * 11) % (SIDE - side)];
  return { concept: image % 3, side, top, left, part: PARTS[Math.floor(image / 3) % 3] ?? "choosing" };
}

/**
 * The picture, `[SIDE, SIDE, 3]`. On an even grey, squares of neighbouring places are near-duplicates.
 *
 * @param unevenness  of the grey: by how many values it varies
 */
export function drawSquare(image: number, random: (below: number) => number, unevenness: number): Uint8Array {
  const { concept, side, top, left } = colouredSquare(image);
  const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, () => 60 + random(unevenness));
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) data[(y * SIDE + x) * 3 + concept] = 230 - (image % 20);
  }
  return data;
}

/** Each pixel's concept, `[SIDE, SIDE]`, from 1; 0 is grey. */
export function squareMask(image: number): Uint8Array {
  const { concept, side, top, left } = colouredSquare(image);
  const mask = new Uint8Array(SIDE * SIDE);
  for (let y = top; y < top + side; y++) mask.fill(concept + 1, y * SIDE + left, y * SIDE + left + side);
  return mask;
}
