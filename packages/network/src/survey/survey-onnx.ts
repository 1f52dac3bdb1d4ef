import type { GraphProto, ValueInfoProto } from "../onnx_pb.ts";
import { parseOnnx } from "../onnx-file.ts";
import type { DeclaredTensor, ModelSurvey } from "./model-survey.ts";

/** @throws MODEL_INVALID where the bytes are no ONNX model */
export function surveyOnnx(bytes: Uint8Array, file: string): ModelSurvey {
  const { graph, producerName, producerVersion } = parseOnnx(bytes, file);
  const { node, input, output, initializer } = graph as GraphProto;
  const initialised = new Set(initializer.map(({ name }) => name));
  return {
    format: "onnx",
    producer: `${producerName} ${producerVersion}`.trim(),
    inputs: input.filter(({ name }) => !initialised.has(name)).map(declared), // old files repeat weights as inputs
    outputs: output.map(({ name }) => name),
    makers: new Map(
      node.flatMap(({ opType, input: inputs, output: names }) => names.map((name) => [name, { op: opType, inputs }])),
    ),
  };
}

function declared({ name, type }: ValueInfoProto): DeclaredTensor {
  const shape = type?.value.case === "tensorType" ? type.value.value.shape : undefined;
  const sizes = shape?.dim.map(({ value }) =>
    value.case === "dimValue" && value.value > 0n ? Number(value.value) : null,
  );
  return { name, shape: sizes };
}
