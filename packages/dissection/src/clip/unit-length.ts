import { CamscribeError } from "@camscribe/contracts";
import type { Matrix } from "./matrix.ts";

/**
 * Each row divided by its length, so that products of rows are cosines.
 *
 * @param what  what a row is, for the sentence of the error
 * @throws MODEL_INVALID where a row has no direction: all zeros, or not all numbers
 */
export function unitLength({ rows, columns, data }: Matrix, what: string): Matrix {
  const scaled = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let at = row * columns; at < (row + 1) * columns; at++) squares += data[at]! ** 2;
    const length = Math.sqrt(squares);
    if (!(length > 0 && Number.isFinite(length))) {
      const came = length === 0 ? "it has the length 0" : "some of it is no number";
      throw new CamscribeError("MODEL_INVALID", `the vector of ${what} ${row}: expected a direction but ${came}`);
    }
    for (let at = row * columns; at < (row + 1) * columns; at++) scaled[at] = data[at]! / length;
  }
  return { rows, columns, data: scaled };
}
