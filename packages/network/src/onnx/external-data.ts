import { type FileHandle, open, realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { type TensorProto, TensorProto_DataLocation } from "../onnx_pb.ts";
import { sizeOfFile } from "../regular-file.ts";
import { byteCount } from "./plain-tensor.ts";

/** Of one tensor: 2 GiB, as much as is read at once. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Reads into a model's tensors what lies in files beside it, as exporters do with weights of more than 2 GB.
 *
 * @param file  path of the .onnx file; the others must lie in its folder or below
 * @throws MODEL_INVALID where a file is missing, too short, no file or outside that folder
 */
export async function readExternalData(tensors: Iterable<TensorProto>, file: string): Promise<void> {
  const folder = await realpath(dirname(file));
  const files = new OpenFiles();
  try {
    for (const tensor of tensors) {
      if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) continue;
      tensor.rawData = await readPart(tensor, folder, files);
      tensor.dataLocation = TensorProto_DataLocation.DEFAULT;
      tensor.externalData = [];
    }
  } finally {
    await files.close();
  }
}

async function readPart(tensor: TensorProto, folder: string, files: OpenFiles): Promise<Uint8Array> {
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get("location") ?? "";
  const refuse = (what: string, cause?: unknown) =>
    new CamscribeError("MODEL_INVALID", `weight '${tensor.name}' in '${location}': ${what}`, { cause });
  const unreadable = (cause: NodeJS.ErrnoException) => {
    throw refuse(`the file cannot be read (${cause.code ?? cause.message})`, cause);
  };
  const path = await realpath(resolve(folder, location)).catch(unreadable);
  if (!path.startsWith(folder + sep)) throw refuse("expected a file in the model's own folder");
  const { handle, size } = await files.at(path).catch(unreadable);
  const offset = Number(entries.get("offset") ?? 0);
  const length = Number(entries.get("length") ?? size - offset);
  if (!(Number.isInteger(offset) && Number.isInteger(length) && offset >= 0 && offset + length <= size)) {
    throw refuse(`expected ${length} bytes from ${offset} on but the file has ${size}`);
  }
  const expected = byteCount(tensor); // a file may be as long as it likes and hold nothing
  if (length !== expected) throw refuse(`expected ${expected} bytes, as its dimensions say, but it has ${length}`);
  if (length > MOST_BYTES) throw refuse(`expected at most ${MOST_BYTES} bytes but it has ${length}`);
  const bytes = new Uint8Array(length);
  await handle.read(bytes, 0, length, offset);
  return bytes;
}

/** Files that many tensors lie in, each opened once. */
class OpenFiles {
  readonly #open = new Map<string, { handle: FileHandle; size: number }>();

  async at(path: string): Promise<{ handle: FileHandle; size: number }> {
    const known = this.#open.get(path);
    if (known !== undefined) return known;
    const size = await sizeOfFile(path);
    const file = { handle: await open(path), size };
    this.#open.set(path, file);
    return file;
  }

  async close(): Promise<void> {
    for (const { handle } of this.#open.values()) await handle.close();
  }
}
