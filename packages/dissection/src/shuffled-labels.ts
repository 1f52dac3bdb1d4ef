import { createHash } from "node:crypto";

/** The part of a picture that bears one concept. */
export interface Segment {
  /** Position of the picture in its shard. */
  picture: number;
  concept: number;
  /** Labels are exchanged within a category. */
  category: number;
  /** Part of the picture, 0..1. */
  share: number;
}

/** Labels are exchanged among so many segments of about one size: a unit that likes large things is told from one that likes books. */
const PEERS = 12;

/**
 * Other labels for the same segments, as they would be if what a thing is called had nothing to do with what a unit sees:
 * within each category, labels are exchanged among segments of about the same size. Segments keep their places and shapes,
 * so that a unit which is on wherever there is anything gains nothing by it.
 *
 * @param key  what the exchange depends on, besides the segments
 * @returns the concept of each segment
 */
export function shuffledLabels(segments: readonly Segment[], key: string): Uint16Array {
  const labels = new Uint16Array(segments.length);
  for (const category of new Set(segments.map((segment) => segment.category))) {
    const own = [...segments.keys()].filter((at) => segments[at]!.category === category);
    const bySize = own.toSorted((a, b) => segments[a]!.share - segments[b]!.share || a - b);
    const blocks = Math.max(1, Math.round(bySize.length / PEERS));
    for (let block = 0; block < blocks; block++) {
      const from = Math.round((block * bySize.length) / blocks);
      const peers = bySize.slice(from, Math.round(((block + 1) * bySize.length) / blocks));
      for (const [at, other] of drawn(peers, key).entries()) labels[peers[at]!] = segments[other]!.concept;
    }
  }
  return labels;
}

/** In an order that depends on the key alone. */
export function drawn(numbers: readonly number[], key: string): number[] {
  const digest = (number: number) => createHash("sha256").update(`${key} ${number}`).digest("hex");
  return numbers
    .map((number) => [digest(number), number] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, number]) => number);
}
