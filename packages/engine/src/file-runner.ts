import { stat } from "node:fs/promises";
import { CamscribeError } from "@camscribe/contracts";
import { loadRuntime, sessionOf, sessionOptions } from "./onnx-session.ts";
import type { Session, Tensors } from "./session.ts";

/** An input or output of a file. */
export interface FilePort {
  name: string;
  /** `float32`, `int64`, ...; undefined where it is no tensor. */
  type: string | undefined;
  /** A size that is open has a name, which may be empty. */
  shape: readonly (number | string)[];
}

/**
 * An ONNX file as it is: nothing in it is read by us, so it may hold operators that the house does not know. On the CPU,
 * by ONNX Runtime; weights in files beside it are found by the runtime, in the file's folder or below.
 */
export class FileRunner {
  readonly inputs: readonly FilePort[];
  readonly outputs: readonly FilePort[];
  readonly #session: Session;

  private constructor(session: Session, inputs: readonly FilePort[], outputs: readonly FilePort[]) {
    this.#session = session;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * @param threads  of one run
   * @throws FILE_UNREADABLE where there is no such file; MODEL_INVALID where the runtime refuses it
   */
  static async open(path: string, threads: number): Promise<FileRunner> {
    await checkFile(path);
    const runtime = { ort: loadRuntime(), provider: "cpu" };
    const options = sessionOptions(threads, runtime.provider);
    const session = await runtime.ort.InferenceSession.create(path, options).catch((cause: unknown) => {
      const message = `${path}: ONNX Runtime refused the file: ${(cause as Error).message}`;
      throw new CamscribeError("MODEL_INVALID", message, { cause });
    });
    const { inputMetadata, outputMetadata } = session;
    return new FileRunner(sessionOf(session, runtime), inputMetadata.map(portOf), outputMetadata.map(portOf));
  }

  /**
   * @param feeds  all of the file's inputs
   * @param fetches  names of outputs
   * @throws MODEL_INVALID where it cannot run them
   */
  run(feeds: Tensors, fetches: readonly string[]): Promise<Tensors> {
    return this.#session.run(feeds, fetches);
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

type Metadata = { name: string } & (
  | { isTensor: true; type: string; shape: readonly (number | string)[] }
  | { isTensor: false }
);

function portOf(port: Metadata): FilePort {
  return port.isTensor
    ? { name: port.name, type: port.type, shape: port.shape }
    : { name: port.name, type: undefined, shape: [] };
}

/** A pipe waits for whoever writes to it, and a device has no end. */
async function checkFile(path: string): Promise<void> {
  const came = await stat(path).then(
    (found) => (found.isFile() ? undefined : "it is a folder, a device or a pipe"),
    (cause: NodeJS.ErrnoException) => (cause.code === "ENOENT" ? "there is no such file" : cause.message),
  );
  if (came === undefined) return;
  throw new CamscribeError("FILE_UNREADABLE", `${path}: expected an ONNX file but ${came}`);
}
