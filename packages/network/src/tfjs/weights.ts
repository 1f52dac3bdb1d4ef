import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
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
    const bytes = Buffer.concat(await Promise.all(paths.map((path) => readShard(folder, path))));
    const specs = group.at("weights").list().map(readSpec);
    const expected = specs.reduce((total, spec) => total + spec.byteCount, 0);
    if (bytes.length !== expected) {
      const files = paths.map((path) => join(folder, path.text())).join(", ");
      const message = `${files}: expected ${expected} bytes of weights, as the manifest says, but there are ${bytes.length}`;
      throw new CamscribeError("MODEL_INVALID", message);
    }
    let start = 0;
    for (const { name, byteCount, ...spec } of specs) {
      stored.set(name, { ...spec, bytes: bytes.subarray(start, start + byteCount) });
      start += byteCount;
    }
  }
  return new Weights(stored);
}

async function readShard(folder: string, path: JsonValue): Promise<Uint8Array> {
  const file = join(folder, path.text());
  const inside = relative(folder, file);
  if (isAbsolute(path.text()) || isAbsolute(inside) || inside.split(/[\\/]/)[0] === "..") {
    throw path.expected("a path inside the model's folder");
  }
  return await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const message = `${file}: expected a file of weights, which the manifest names, but it cannot be read (${cause.code})`;
    throw new CamscribeError("MODEL_INVALID", message, { cause });
  });
}

function readSpec(spec: JsonValue): Omit<StoredWeight, "bytes"> & { name: string; byteCount: number } {
  const dtype = spec.at("dtype").text();
  const quantization = spec.at("quantization");
  const stored = quantization.isGiven ? quantization.at("dtype").text() : dtype;
  const isScaled = stored === "uint8" || stored === "uint16";
  const size = STORED_BYTES[stored];
  if (size === undefined) throw spec.at("dtype").expected(`one of ${Object.keys(STORED_BYTES).join(", ")}`);
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
