import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { sizeOfFile } from "../regular-file.ts";
import { dequantize, STORED_BYTES, type Storage } from "./dequantize.ts";
import type { JsonValue } from "./json-value.ts";

/** A fixed array of the network, in the source's layout (channels last) and C order. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

interface StoredWeight extends Storage {
  shape: readonly number[];
  bytes: Uint8Array;
}

/** The weights of a TensorFlow.js model; each is decoded when it is asked for. */
export class Weights {
  readonly #stored: ReadonlyMap<string, StoredWeight>;

  constructor(stored: ReadonlyMap<string, StoredWeight>) {
    this.#stored = stored;
  }

  find(name: string): Constant | undefined {
    const found = this.#stored.get(name);
    return found && { name, shape: found.shape, data: dequantize(found.bytes, found) };
  }
}

/**
 * Reads the files of a weights manifest.
 *
 * @param folder  where model.json lies; no path may lead out of it
 * @throws MODEL_INVALID where a file is missing, leads out of the folder, or the files' size is not the manifest's
 */
export async function readWeights(manifest: JsonValue, folder: string): Promise<Weights> {
  const stored = new Map<string, StoredWeight>();
  for (const group of manifest.list()) {
    const paths = group.at("paths").list();
    const shards = await Promise.all(paths.map((path) => findShard(folder, path)));
    const specs = group.at("weights").list().map(readSpec);
    const expected = specs.reduce((total, spec) => total + spec.byteCount, 0);
    const size = shards.reduce((total, shard) => total + shard.size, 0);
    if (size !== expected) {
      const files = shards.map(({ file }) => file).join(", ");
      const message = `${files}: expected ${expected} bytes of weights, as the manifest says, but there are ${size}`;
      throw new CamscribeError("MODEL_INVALID", message);
    }
    const bytes = Buffer.concat(await Promise.all(shards.map(({ file }) => readFile(file))));
    let start = 0;
    for (const { name, byteCount, ...spec } of specs) {
      stored.set(name, { ...spec, bytes: bytes.subarray(start, start + byteCount) });
      start += byteCount;
    }
  }
  return new Weights(stored);
}

async function findShard(folder: string, path: JsonValue): Promise<{ file: string; size: number }> {
  const file = join(folder, path.text());
  const inside = relative(folder, file);
  if (isAbsolute(path.text()) || isAbsolute(inside) || inside.split(/[\\/]/)[0] === "..") {
    throw path.expected("a path inside the model's folder");
  }
  const size = await sizeOfFile(file).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code ?? cause.message;
    const message = `${file}: expected a file of weights, which the manifest names, but it cannot be read (${why})`;
    throw new CamscribeError("MODEL_INVALID", message, { cause });
  });
  return { file, size };
}

function readSpec(spec: JsonValue): Omit<StoredWeight, "bytes"> & { name: string; byteCount: number } {
  const dtype = spec.at("dtype").text();
  const quantization = spec.at("quantization");
  const stored = quantization.isGiven ? quantization.at("dtype").text() : dtype;
  const isScaled = stored === "uint8" || stored === "uint16";
  const size = STORED_BYTES.get(stored);
  if (size === undefined) throw spec.at("dtype").expected(`one of ${[...STORED_BYTES.keys()].join(", ")}`);
  const shape = spec.at("shape").numbers();
  if (shape.some((length) => !Number.isInteger(length) || length < 0)) throw spec.at("shape").expected("lengths");
  return {
    name: spec.at("name").text(),
    shape,
    dtype,
    stored,
    scale: isScaled ? quantization.at("scale").number() : 1,
    min: isScaled ? quantization.at("min").number() : 0,
    byteCount: shape.reduce((product, length) => product * length, size),
  };
}
