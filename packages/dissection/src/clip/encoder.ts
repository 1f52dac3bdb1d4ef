import { CamscribeError } from "@camscribe/contracts";
import type { FilePort, FileRunner } from "@camscribe/engine";
import type { Matrix } from "./matrix.ts";

/** A tensor for one run, for as many items as the run has. */
export interface Feed {
  type: string;
  data: Float32Array | BigInt64Array | Int32Array;
  dims: readonly number[];
}

/**
 * How many items go into one run: what the file's first axis says, else what the device is given at once.
 *
 * @param port  an input, items first
 */
export function batchOf({ shape: [items] }: FilePort, usual: number): number {
  return typeof items === "number" && items > 0 ? items : usual;
}

/**
 * Runs an encoder once.
 *
 * @param count  how many of the vectors are wanted: a batch of fixed size may be filled up
 * @returns `[count, d]`
 * @throws MODEL_INVALID where it gives no vector for each item
 */
export async function encode(
  runner: FileRunner,
  feeds: Readonly<Record<string, Feed>>,
  output: string,
  count: number,
): Promise<Matrix> {
  const { [output]: found } = await runner.run(feeds, [output]);
  const { type, dims = [], data } = found ?? {};
  const [items = 0, length = 0] = dims;
  if (type !== "float32" || dims.length !== 2 || items < count || length === 0) {
    const came = `${type} [${dims.join(", ")}]`;
    throw new CamscribeError(
      "MODEL_INVALID",
      `${output}: expected float32 [${count}, d], one vector each; came ${came}`,
    );
  }
  return { rows: count, columns: length, data: (data as Float32Array).slice(0, count * length) };
}
