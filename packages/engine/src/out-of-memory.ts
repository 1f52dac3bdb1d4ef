import { CamscribeError } from "@camscribe/contracts";

/**
 * How the runtimes say that memory ran out: they have no codes. ONNX Runtime 1.30 (its arenas, CUDA, Dawn's WebGPU, a plain
 * `new`) and TensorFlow 2.
 */
const SAYINGS =
  /failed to allocate memory|out of memory|bad_alloc|\bOOM\b|resource ?exhausted|CUDA_ERROR_OUT_OF_MEMORY|invalid (typed )?array length|array buffer allocation failed/i;

/** Turns a runtime's error into DEVICE_OUT_OF_MEMORY where it says so, and gives every other back as it is. */
export function memoryError(cause: unknown): unknown {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (!SAYINGS.test(message)) return cause;
  return new CamscribeError("DEVICE_OUT_OF_MEMORY", `the device's memory does not hold this run: ${message}`, {
    cause,
  });
}
