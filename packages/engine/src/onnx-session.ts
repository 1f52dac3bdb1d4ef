import { createRequire } from "node:module";
import { CamscribeError } from "@camscribe/contracts";
import { type GraphParts, splitOnnx } from "@camscribe/network";
import type * as Ort from "onnxruntime-node";
import { memoryError } from "./out-of-memory.ts";
import type { Session, Tensors, Values } from "./session.ts";

/** ONNX Runtime, as a native addon or as WebAssembly. */
export type OnnxRuntime = Pick<typeof Ort, "InferenceSession" | "Tensor" | "env">;

/**
 * A graph in ONNX Runtime, on the CPU unless another provider is named. Weights are handed over where they lie, and may
 * be forgotten when this is done.
 *
 * @param threads  of one run; idle threads sleep in place of spinning, since other processes share the cores
 * @throws DEVICE_UNAVAILABLE where the native runtime does not load; MODEL_INVALID where it refuses the graph
 */
export async function openOnnxSession(
  parts: GraphParts,
  threads: number,
  { ort, provider }: { ort: OnnxRuntime; provider: string } = { ort: loadRuntime(), provider: "cpu" },
): Promise<Session> {
  const { graph, weights } = splitOnnx(parts);
  const options = { ...sessionOptions(threads, provider), externalData: weights };
  const session = await ort.InferenceSession.create(graph, options).catch((cause: unknown) => {
    throw new CamscribeError("MODEL_INVALID", `ONNX Runtime refused the graph: ${(cause as Error).message}`, { cause });
  });
  return sessionOf(session, { ort, provider });
}

/** How a graph is loaded, whichever it is. */
export function sessionOptions(threads: number, provider: string): Ort.InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    // a plan of the memory is kept for each shape of input, and batches have many
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
    logSeverityLevel: 4, // what goes wrong is thrown; the log would write names out of a stranger's file to a terminal
  };
}

/** What was loaded, as a session of the house. */
export function sessionOf(
  session: Ort.InferenceSession,
  { ort, provider }: { ort: OnnxRuntime; provider: string },
): Session {
  const toOrt = ({ type, data, dims }: Values) => new ort.Tensor(type as "float32", data as Float32Array, dims);
  return {
    async run(feeds, fetches) {
      const given = Object.fromEntries(Object.entries(feeds).map(([name, values]) => [name, toOrt(values)]));
      try {
        return (await session.run(given, [...fetches])) as Tensors;
      } catch (cause) {
        throw runError(cause, provider);
      }
    },
    release: () => session.release(),
  };
}

/** On a CPU a kernel that fails was asked for what cannot be; a GPU has reasons of its own. */
function runError(cause: unknown, provider: string): unknown {
  const error = memoryError(cause);
  if (error instanceof CamscribeError || provider !== "cpu") return error;
  return new CamscribeError("MODEL_INVALID", `ONNX Runtime cannot run the graph: ${(cause as Error).message}`, {
    cause,
  });
}

/** ONNX Runtime, loaded when it is first needed: a half-installed native package must be an error with a sentence. */
export function loadRuntime(): typeof Ort {
  try {
    return createRequire(import.meta.url)("onnxruntime-node") as typeof Ort;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `onnxruntime-node does not load on this machine (${process.platform} ${process.arch}): ${why}`;
    throw new CamscribeError("DEVICE_UNAVAILABLE", message, { cause });
  }
}
