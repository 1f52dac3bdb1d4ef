/** A mask by the lengths of its runs, column by column, beginning with what is not labelled. */
export interface RunLengths {
  /** Height and width. */
  size: readonly [number, number];
  /** Plain, or as the text that COCO's tools compress them to. */
  counts: readonly number[] | string;
}

/**
 * The indices, row by row, of the pixels that a run-length mask labels.
 *
 * @throws Error where the runs do not fill the size exactly
 */
export function* pixelsOfRuns({ size: [height, width], counts }: RunLengths): Generator<number> {
  const lengths = typeof counts === "string" ? decompress(counts) : counts;
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total !== height * width) throw new Error(`its runs have ${total} pixels of ${width} × ${height}`);
  let at = 0;
  for (const [run, length] of lengths.entries()) {
    for (const end = at + length; at < end; at++) {
      if (run % 2 === 1) yield (at % height) * width + Math.floor(at / height);
    }
  }
}

/**
 * COCO's text: numbers in groups of five bits, lowest first, each a letter from "0" on; the sixth bit says that another
 * group follows, the fifth bit of the last group is the sign. From the fourth number on, each is the difference to the one
 * two before.
 *
 * @throws Error where the text is none
 */
export function decompress(text: string): number[] {
  const lengths: number[] = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    let bits = 0;
    let group: number;
    do {
      group = text.charCodeAt(at++) - 48;
      // Seven groups hold any length that a picture can have.
      if (!(group >= 0 && group < 64) || bits > 30) throw new Error("its compressed runs are damaged");
      value += (group & 31) * 2 ** bits;
      bits += 5;
    } while (group & 32);
    if (group & 16) value -= 2 ** bits;
    const length = value + (lengths.length > 2 ? lengths.at(-2)! : 0);
    if (length < 0) throw new Error("its compressed runs are damaged");
    lengths.push(length);
  }
  return lengths;
}
