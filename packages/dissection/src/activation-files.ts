import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { DissectedLayer } from "./dissector.ts";

/**
 * Activations of the first pass, on the disk for the second: reading them back takes a hundredth of the time of running
 * the network again. What is missing, cut or damaged is run again: each file ends with a checksum.
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
    const checksum = Uint32Array.of(parts.reduce((sum, part) => crc32(part, sum), shard));
    await writeFile(`${path}.part`, [...parts, new Uint8Array(checksum.buffer)]);
    await rename(`${path}.part`, path);
  }

  /** @param images  how many the shard has @returns undefined where the shard was not kept, or is not whole */
  async read(shard: number, images: number): Promise<Float32Array[][] | undefined> {
    const bytes = await readFile(this.#path(shard)).catch(() => undefined);
    const perImage = this.#sizes.reduce((sum, size) => sum + size, 0);
    const size = 4 * images * perImage;
    if (bytes?.length !== size + 4 || bytes.readUInt32LE(size) !== crc32(bytes.subarray(0, size), shard))
      return undefined;
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, size / 4);
    return Array.from({ length: images }, (_, image) => {
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
