import type { Thumbnail } from "./thumbnail.ts";

/**
 * Of the difference hash's 64 bits. Alone it takes even surfaces and stripes for one another; alike in colour as well
 * they must be.
 */
const MOST_BITS_APART = 10;

/**
 * Mean difference of the thumbnails' 8-bit values. Of mini-broden's 118 pairs within 10 bits, frames of one video
 * and copies differ by up to 13, pictures of different things by 18 and more.
 */
const MOST_VALUES_APART = 16;

/** Pairs of indices, lower first, of pictures that show nearly the same. */
export function* nearDuplicates(thumbnails: readonly Thumbnail[]): Generator<[number, number]> {
  const means = thumbnails.map(({ pixels }) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length);
  // Means differ by no more than values do on the mean: in their order a picture's like are among its next ones.
  const order = [...means.keys()].sort((a, b) => means[a]! - means[b]!);
  // Of many pictures nearly all time goes into comparing bits: these lie in a row.
  const sorted = Float64Array.from(order, (index) => means[index]!);
  const upper = Int32Array.from(order, (index) => thumbnails[index]!.bits[0]);
  const lower = Int32Array.from(order, (index) => thumbnails[index]!.bits[1]);
  for (let place = 0; place < order.length; place++) {
    const most = sorted[place]! + MOST_VALUES_APART;
    for (let next = place + 1; sorted[next]! <= most; next++) {
      const apart = countOnes(upper[place]! ^ upper[next]!) + countOnes(lower[place]! ^ lower[next]!);
      if (apart > MOST_BITS_APART) continue;
      const [a, b] = [order[place]!, order[next]!];
      if (areAlikeInColour(thumbnails[a]!, thumbnails[b]!)) yield a < b ? [a, b] : [b, a];
    }
  }
}

function areAlikeInColour(a: Thumbnail, b: Thumbnail): boolean {
  const sum = a.pixels.reduce((total, value, at) => total + Math.abs(value - b.pixels[at]!), 0);
  return sum <= MOST_VALUES_APART * a.pixels.length;
}

/** Bits set of 32, summed in pairs, in fours, and in bytes. */
function countOnes(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
