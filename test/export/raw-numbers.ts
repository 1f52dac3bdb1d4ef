import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "npyjs";
import { expect } from "vitest";

/** An output of an exported graph, by its name; numbers in C order. */
export type ExportedValue = (name: string) => Float32Array;

/** The largest difference, as a part of the largest magnitude. */
const TOLERANCE = 1e-5;

export function readNumpy(path: string): { data: Float32Array; shape: number[] } {
  const { data, shape } = parse(new Uint8Array(readFileSync(path)).buffer);
  return { data: data as Float32Array, shape };
}

/**
 * Holds what an exported graph says of one picture against what `camscribe explain --raw` wrote of it.
 *
 * @param heatmap  the output that holds the map which was asked for
 */
export function expectRawNumbers(exported: ExportedValue, rawFolder: string, heatmap: string): void {
  const raw = (name: string) => readNumpy(join(rawFolder, `${name}.npy`));
  for (const name of ["scores", "alpha", "contributions"]) expectClose(exported(name), raw(name).data, name);
  expectClose(exported(heatmap), raw("heatmap").data, heatmap);
  const { data, shape } = raw("activations"); // [h, w, k]
  expectClose(exported("activations"), channelsFirst(data, shape[2] as number), "activations");
}

function expectClose(ours: Float32Array, theirs: Float32Array, name: string): void {
  expect(ours.length, name).toBe(theirs.length);
  const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const difference = theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - (ours[i] as number))), 0);
  expect(difference / largest, name).toBeLessThan(TOLERANCE);
}

function channelsFirst(values: Float32Array, units: number): Float32Array {
  const places = values.length / units;
  return Float32Array.from(
    values,
    (_, index) => values[(index % places) * units + Math.floor(index / places)] as number,
  );
}
