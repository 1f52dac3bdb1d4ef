import type { RunOutput } from "@camscribe/engine";
import type { LayerSize } from "@camscribe/importance";
import { dump } from "npyjs";
import type { ExplainedFile } from "./explained-file.ts";
import type { ToldExplanation } from "./tell-target.ts";

/** The run's numbers as NumPy files: float32, C order, the shapes of the command line's contract. */
export function numpyFiles(
  run: RunOutput,
  { units, height, width }: LayerSize,
  told: readonly ToldExplanation[],
): ExplainedFile[] {
  const count = told.length;
  return [
    numpyFile("scores.npy", run.scores, [run.scores.length]),
    numpyFile("activations.npy", channelsLast(run.activations, units), [height, width, units]),
    numpyFile("alpha.npy", stacked(told.map(({ target }) => target.alpha)), [count, units]),
    numpyFile("contributions.npy", stacked(told.map(({ target }) => target.contributions)), [count, units]),
    numpyFile("heatmap.npy", stacked(told.map(({ map }) => map.data)), [count, height, width]),
  ];
}

function numpyFile(name: string, data: Float32Array, shape: number[]): ExplainedFile {
  return { name, mime: "application/x-npy", bytes: new Uint8Array(dump(data, shape)) };
}

/** Arrays of one length behind one another. */
function stacked(arrays: readonly Float32Array[]): Float32Array {
  const size = arrays[0]?.length ?? 0;
  const whole = new Float32Array(arrays.length * size);
  for (const [index, array] of arrays.entries()) whole.set(array, index * size);
  return whole;
}

/** `[k, h·w]` → `[h·w, k]`. */
function channelsLast(values: Float32Array, units: number): Float32Array {
  const places = values.length / units;
  const turned = new Float32Array(values.length);
  for (let unit = 0; unit < units; unit++) {
    for (let place = 0; place < places; place++) turned[place * units + unit] = values[unit * places + place] as number;
  }
  return turned;
}
