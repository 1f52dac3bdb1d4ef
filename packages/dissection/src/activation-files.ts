import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DissectedLayer } from "./dissector.ts";

/**
 * Activations of the first pass, on the disk for the second: reading them back takes a hundredth of the time of running
 * the network again. What is missing is run again.
 */
export class ActivationFiles {
  readonly #folder: string;
  readonly #sizes: readonly number[];

  constructor(folder: string, layers: readonly DissectedLayer[]) {
    this.#folder = folder;
    this.#sizes = layers.map(({ units, height, width }) => units * height * width);
  }

  /** @param seen  for each image of the shard and each layer its A */
  async write(shard: number, seen: readonly (readonly Float32Array[])[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = this.#path(shard);
    const parts = seen.flatMap((layers) => layers.map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength)));
    await writeFile(`${path}.part`, parts);
    await rename(`${path}.part`, path);
  }

  /** @returns undefined where the shard was not kept */
  async read(shard: number): Promise<Float32Array[][] | undefined> {
    const bytes = await readFile(this.#path(shard)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const perImage = this.#sizes.reduce((sum, size) => sum + size, 0);
    return Array.from({ length: values.length / perImage }, (_, image) => {
      let end = image * perImage;
      return this.#sizes.map((size) => {
        end += size;
        return values.subarray(end - size, end);
      });
    });
  }

  #path(shard: number): string {
    return join(this.#folder, `${shard}.f32`);
  }
}
