/** A table of numbers, row after row. */
export interface Matrix {
  rows: number;
  columns: number;
  /** `[rows, columns]`. */
  data: Float32Array;
}

/** Some of the rows, in the order that is asked for. */
export function rowsOf({ columns, data }: Matrix, rows: readonly number[]): Matrix {
  const chosen = new Float32Array(rows.length * columns);
  for (const [index, row] of rows.entries()) {
    chosen.set(data.subarray(row * columns, (row + 1) * columns), index * columns);
  }
  return { rows: rows.length, columns, data: chosen };
}

/** One column. */
export function columnOf({ rows, columns, data }: Matrix, column: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[row * columns + column]!);
}

/** Some of the columns, in the order that is asked for. */
export function columnsOf({ rows, columns, data }: Matrix, chosen: readonly number[]): Matrix {
  const taken = new Float32Array(rows * chosen.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const column of chosen) taken[at++] = data[row * columns + column]!;
  }
  return { rows, columns: chosen.length, data: taken };
}
