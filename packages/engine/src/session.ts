import { createRequire } from "node:module";
import { CamscribeError } from "@camscribe/contracts";
import { type GraphParts, splitOnnx } from "@camscribe/network";
import type * as Ort from "onnxruntime-node";

export type Tensors = Record<string, Ort.Tensor>;

/** One graph, loaded into ONNX Runtime on the CPU. */
export interface Session {
  run(feeds: Tensors, fetches: readonly string[]): Promise<Tensors>;
  release(): Promise<void>;
}

/**
 * Weights are handed over where they lie, and may be forgotten when this is done.
 *
 * @param threads  of one run; idle threads sleep in place of spinning, since other processes share the cores
 * @throws DEVICE_UNAVAILABLE where the native runtime does not load; MODEL_INVALID where it refuses the graph
 */
export async function openSession(parts: GraphParts, threads: number): Promise<Session> {
  const ort = loadRuntime();
  const { graph, weights } = splitOnnx(parts);
  const session = await ort.InferenceSession.create(graph, {
    executionProviders: ["cpu"],
    externalData: weights,
    intraOpNumThreads: threads,
    // a plan of the memory is kept for each shape of input, and batches have many
    enableMemPattern: false,
    // a second copy of dense weights in another order, for each node that reads them, would gain nothing measurable
    extra: { session: { disable_prepacking: "1", intra_op: { allow_spinning: "0" } } },
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new CamscribeError("MODEL_INVALID", `ONNX Runtime refused the graph: ${(cause as Error).message}`, { cause });
  });
  return {
    run: (feeds, fetches) => session.run(feeds, [...fetches]) as Promise<Tensors>,
    release: () => session.release(),
  };
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

/** The version of ONNX Runtime that computes here. */
export function runtimeVersion(): string {
  const { env } = loadRuntime();
  return env.versions.node ?? env.versions.common;
}
