import type { GraphParts, Port } from "@camscribe/network";
import type { ExportFacts } from "./export-facts.ts";

const TYPES: Record<Port["type"], string> = { float32: "TYPE_FP32", uint8: "TYPE_UINT8", int64: "TYPE_INT64" };

/** Pictures that the server may put into one run; what a machine's memory bears is the reader's to say. */
export const BATCH = 8;

/**
 * `config.pbtxt` of the Triton Inference Server. The first dimension, images, is left out: Triton adds it, and puts
 * requests together along it. The model's name is its folder's.
 */
export function tritonConfig({ inputs, outputs }: GraphParts, { most }: Pick<ExportFacts, "most">): string {
  return [
    'backend: "onnxruntime"',
    `max_batch_size: ${most === "any" ? BATCH : 1}`,
    ...inputs.map((port) => `input ${block(port)}`),
    ...outputs.flatMap((port) => ("type" in port ? [`output ${block(port)}`] : [])),
    "dynamic_batching { }",
    "",
  ].join("\n");
}

function block({ name, type, shape }: Port): string {
  const dims = shape.slice(1).map((size) => (typeof size === "number" ? size : -1));
  return `{ name: "${name}" data_type: ${TYPES[type]} dims: [ ${dims.join(", ")} ] }`;
}
