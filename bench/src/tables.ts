import type { Seen } from "./comparison.ts";
import { median, medianRatio } from "./median.ts";
import type { Task } from "./task.ts";

type SeenByName = Readonly<Record<string, Seen>>;

/** A Markdown table of the page: its head, and how one row is written. */
export const headOf = (...columns: string[]) => `${rowOf(columns)}\n${rowOf(columns.map(() => "---"))}`;

export const TABLES = {
  pixels: headOf(
    "network",
    "batch",
    "classes",
    "images/s: ours",
    "torch-cam",
    "plain inference",
    "ours / torch-cam",
    "ours / plain",
    "CPU ms an image: ours, torch-cam, plain",
    "peak MB: ours, torch-cam, plain",
  ),
  files: headOf("network", "batch", "images/s: ours", "torch-cam", "ours / torch-cam"),
  "cold start": headOf("network", "seconds: ours", "torch-cam"),
} as const;

export type TableName = keyof typeof TABLES;

export function pixelsRow({ network, batch, classes }: Task, seen: SeenByName): string {
  const { ours, torchCam, plain } = seen;
  const all = [ours, torchCam, plain];
  return rowOf([
    network,
    `${batch}`,
    `${classes.length}`,
    ...all.map(speed),
    ratio(ours, torchCam),
    ratio(ours, plain),
    all.map((each) => figure(each?.processorMsPerImage, 1)).join(", "),
    all.map((each) => figure(each?.peakMemoryMb, 0)).join(", "),
  ]);
}

export function filesRow({ network, batch }: Task, { ours, torchCam }: SeenByName): string {
  return rowOf([network, `${batch}`, speed(ours), speed(torchCam), ratio(ours, torchCam)]);
}

export function coldStartRow({ network }: Task, seconds: Readonly<Record<string, readonly number[]>>): string {
  return rowOf([network, ...[seconds.ours, seconds.torchCam].map((each) => figure(each && median(each), 2))]);
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function speed(seen: Seen | undefined): string {
  return figure(seen && median(seen.imagesPerS), 1);
}

function ratio(ours: Seen | undefined, theirs: Seen | undefined): string {
  return figure(ours && theirs && medianRatio(ours.imagesPerS, theirs.imagesPerS), 2);
}

function figure(value: number | undefined, digits: number): string {
  return value === undefined ? "–" : value.toFixed(digits);
}
