import { type FileHandle, open, realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { type TensorProto, TensorProto_DataLocation } from "../onnx_pb.ts";

/**
 * Reads into a model's tensors what lies in files beside it, as exporters do with weights of more than 2 GB.
 *
 * @param file  path of the .onnx file; the others must lie in its folder or below
 * @throws MODEL_INVALID where a file is missing, too short, or outside that folder
 */
export async function readExternalData(tensors: Iterable<TensorProto>, file: string): Promise<void> {
  const folder = await realpath(dirname(file));
  const open = new OpenFiles();
  try {
    for (const tensor of tensors) {
      if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) continue;
      tensor.rawData = await readPart(tensor, folder, open);
      tensor.dataLocation = TensorProto_DataLocation.DEFAULT;
      tensor.externalData = [];
    }
  } finally {
    await open.close();
  }
}

async function readPart(tensor: TensorProto, folder: string, files: OpenFiles): Promise<Uint8Array> {
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get("location") ?? "";
  const refuse = (what: string, cause?: unknown) =>
    new CamscribeError("MODEL_INVALID", `weight '${tensor.name}' in '${location}': ${what}`, { cause });
  const path = await realpath(resolve(folder, location)).catch((cause: NodeJS.ErrnoException) => {
    throw refuse(`the file cannot be read (${cause.code})`, cause);
  });
  if (!path.startsWith(folder + sep)) throw refuse("expected a file in the model's own folder");
  const { handle, size } = await files.at(path);
  const offset = Number(entries.get("offset") ?? 0);
  const length = Number(entries.get("length") ?? size - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= size)) {
    throw refuse(`expected ${length} bytes from ${offset} on but the file has ${size}`);
  }
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
    const handle = await open(path);
    const file = { handle, size: (await handle.stat()).size };
    this.#open.set(path, file);
    return file;
  }

  async close(): Promise<void> {
    for (const { handle } of this.#open.values()) await handle.close();
  }
}
