import { type Interpolation, interpolation, startsOf } from "./upsampling.ts";

/** Height and width. */
export interface Size {
  height: number;
  width: number;
}

/**
 * M_k = {pixels whose up-sampled activation is above T_k}, found without up-sampling where nothing can be: a value
 * between four places is never above the largest of the four, and 99.5 % of places are not above T_k.
 */
export class ActivePixels {
  readonly #from: Size;
  readonly #to: Size;
  readonly #rows: Interpolation;
  readonly #columns: Interpolation;
  readonly #rowStarts: Uint16Array;
  readonly #columnStarts: Uint16Array;

  /** @param from  of the layer's map @param to  of the label map */
  constructor(from: Size, to: Size) {
    this.#from = from;
    this.#to = to;
    this.#rows = interpolation(from.height, to.height);
    this.#columns = interpolation(from.width, to.width);
    this.#rowStarts = startsOf(this.#rows, from.height);
    this.#columnStarts = startsOf(this.#columns, from.width);
  }

  /**
   * @param map  values of which `[height, width]` begin at `offset`
   * @param found  filled with the pixels' positions, rising by row within a cell; as long as the label map
   * @returns how many there are
   */
  above(map: Float32Array, offset: number, threshold: number, found: Uint32Array): number {
    const { height, width } = this.#from;
    let count = 0;
    for (let row = 0; row < height; row++) {
      const upper = offset + row * width;
      const lower = row + 1 < height ? upper + width : upper;
      for (let column = 0; column < width; column++) {
        const right = column + 1 < width ? column + 1 : column;
        const a = map[upper + column] as number;
        const b = map[upper + right] as number;
        const c = map[lower + column] as number;
        const d = map[lower + right] as number;
        if (!(a > threshold || b > threshold || c > threshold || d > threshold)) continue;
        count = this.#cell(row, column, a, b, c, d, threshold, found, count);
      }
    }
    return count;
  }

  /** The pixels between four places, of which at least one is above the threshold. */
  #cell(
    row: number,
    column: number,
    a: number,
    b: number,
    c: number,
    d: number,
    threshold: number,
    found: Uint32Array,
    before: number,
  ): number {
    const [rowEnd, columnStart, columnEnd] = [
      this.#rowStarts[row + 1] as number,
      this.#columnStarts[column] as number,
      this.#columnStarts[column + 1] as number,
    ];
    const down = this.#rows.fraction;
    const across = this.#columns.fraction;
    let count = before;
    for (let y = this.#rowStarts[row] as number; y < rowEnd; y++) {
      const left = a + (c - a) * (down[y] as number);
      const slope = b + (d - b) * (down[y] as number) - left;
      const start = y * this.#to.width;
      for (let x = columnStart; x < columnEnd; x++) {
        if (left + slope * (across[x] as number) > threshold) found[count++] = start + x;
      }
    }
    return count;
  }
}
