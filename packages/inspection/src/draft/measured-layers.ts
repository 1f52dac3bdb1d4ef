import { ForwardRunner } from "@camscribe/engine";
import { type Layer, type Network, type ReceptiveField, receptiveFields, type Shapes } from "@camscribe/network";
import { activatedNext } from "./activated-next.ts";
import { type LayerValues, layerValues } from "./layer-values.ts";

/** A layer that can be explained, with what was seen of it. */
export interface MeasuredLayer extends Layer, LayerValues {
  /** The operator that makes it. */
  op: string;
  /** Whether an activation or a normalisation reads it. */
  isActivatedNext: boolean;
  /** null where an operator on the way is not understood. */
  receptiveField: ReceptiveField | null;
}

/** Values that are held at once: a large network's layers are run in several parts. */
const VALUES_AT_ONCE = 2 ** 26;

/**
 * Runs a network on some pictures and looks at what its layers hold.
 *
 * @param inputs  input tensors, one a picture
 */
export async function measureLayers(
  network: Network,
  shapes: Shapes,
  layers: readonly Layer[],
  inputs: readonly Float32Array[],
  threads: number,
): Promise<MeasuredLayer[]> {
  const fields = receptiveFields(network, shapes);
  const ops = new Map(network.nodes.flatMap(({ opType, output }) => output.map((name) => [name, opType] as const)));
  const activated = activatedNext(network);
  const measured: MeasuredLayer[] = [];
  for (const part of partsOf(layers, inputs.length)) {
    const names = part.map(({ name }) => name);
    const runner = await ForwardRunner.open(network, names, threads);
    const runs: Map<string, Float32Array>[] = [];
    for (const input of inputs) runs.push(await runner.run([input]));
    await runner.release();
    for (const layer of part) {
      const values = layerValues(runs.map((run) => run.get(layer.name) as Float32Array));
      const receptiveField = fields.get(layer.name) ?? null;
      const isActivatedNext = activated.has(layer.name);
      measured.push({ ...layer, ...values, op: ops.get(layer.name) ?? "", isActivatedNext, receptiveField });
    }
  }
  return measured;
}

function partsOf(layers: readonly Layer[], pictures: number): Layer[][] {
  const parts: Layer[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const layer of layers) {
    const values = layer.units * layer.height * layer.width * pictures;
    if (held + values > VALUES_AT_ONCE) {
      parts.push([]);
      held = 0;
    }
    parts.at(-1)?.push(layer);
    held += values;
  }
  return parts;
}
