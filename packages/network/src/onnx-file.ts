import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { CamscribeError } from "@camscribe/contracts";
import { ancestors } from "./cut.ts";
import { makersOf, readsOf } from "./node-reads.ts";
import { checkNodeCount } from "./onnx/node-count.ts";
import {
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  OperatorSetIdProtoSchema,
  type StringStringEntryProto,
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "./onnx_pb.ts";

/** Reads an ONNX file's bytes. @throws MODEL_INVALID where they are no ONNX model */
export function parseOnnx(bytes: Uint8Array, name: string): ModelProto {
  try {
    checkNodeCount(bytes);
    const model = fromBinary(ModelProtoSchema, bytes);
    if (model.graph === undefined) throw new Error("it has no graph");
    return model;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CamscribeError("MODEL_INVALID", `${name}: expected an ONNX model but ${why}`, { cause });
  }
}

export type ElementType = "float32" | "uint8" | "int64";

/** An input or output of a graph; a dimension that is known at run time has a name. */
export interface Port {
  name: string;
  type: ElementType;
  shape: readonly (number | string)[];
  /** What it means, for whoever opens the file. */
  description?: string;
}

/** An output whose type and dimensions the runtime finds by itself. */
export interface OpenPort {
  name: string;
}

export interface GraphParts {
  name: string;
  /** What the graph gives, for whoever opens the file. */
  description?: string;
  /** Facts for programs, kept in the file. */
  metadata?: ReadonlyMap<string, string>;
  opset: number;
  domains?: ReadonlyMap<string, number> | undefined;
  nodes: readonly NodeProto[];
  constants: ReadonlyMap<string, TensorProto>;
  inputs: readonly Port[];
  outputs: readonly (Port | OpenPort)[];
}

/** IR versions that brought the operator sets which we write (8 with opset 15, 9 with 19, 10 with 21). */
const irVersionOf = (opset: number) => (opset >= 21 ? 10n : opset >= 19 ? 9n : 8n);

/** The bytes of an ONNX file. Nodes and constants that no output needs are left out. */
export function writeOnnx(parts: GraphParts): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    modelOf(parts, (tensor) => tensor),
  );
}

/** A graph, and apart from it the memory that its large constants lie in, by the names that the graph gives it. */
export interface SplitOnnx {
  graph: Uint8Array;
  weights: { path: string; data: Uint8Array }[];
}

/** Constants of less stay in the graph: the runtime looks at them when it simplifies it. */
export const SPLIT_FROM_BYTES = 1024;

/** The same for a runtime in this process: large constants are not copied, they stay where they are. */
export function splitOnnx(parts: GraphParts): SplitOnnx {
  const paths = new Map<ArrayBufferLike, string>();
  const model = modelOf(parts, (tensor) => {
    const { buffer, byteOffset, byteLength } = tensor.rawData;
    if (byteLength < SPLIT_FROM_BYTES) return tensor;
    const path = paths.get(buffer) ?? `memory-${paths.size}`;
    paths.set(buffer, path);
    return lyingIn(path, byteOffset, tensor);
  });
  const weights = [...paths].map(([buffer, path]) => ({ path, data: new Uint8Array(buffer) }));
  return { graph: toBinary(ModelProtoSchema, model), weights };
}

/** A constant whose bytes are elsewhere. */
export function lyingIn(location: string, offset: number, { name, dataType, dims, rawData }: TensorProto): TensorProto {
  const externalData = entriesOf(Object.entries({ location, offset: `${offset}`, length: `${rawData.byteLength}` }));
  return create(TensorProtoSchema, {
    name,
    dataType,
    dims,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData,
  });
}

function entriesOf(entries: Iterable<readonly [string, string]>): StringStringEntryProto[] {
  return Array.from(entries, ([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
}

/** A graph as an ONNX model. @param placed  how a constant is written */
export function modelOf(parts: GraphParts, placed: (tensor: TensorProto) => TensorProto): ModelProto {
  const producers = makersOf(parts.nodes);
  const outputs = parts.outputs.map(({ name }) => name);
  const needed = ancestors(outputs, producers);
  const nodes = parts.nodes.filter((node) => needed.has(node));
  const used = new Set([...nodes.flatMap(readsOf), ...outputs]);
  return create(ModelProtoSchema, {
    irVersion: irVersionOf(parts.opset),
    producerName: "camscribe",
    docString: parts.description ?? "",
    metadataProps: entriesOf(parts.metadata ?? []),
    opsetImport: [["", parts.opset] as const, ...(parts.domains ?? [])].map(([domain, version]) =>
      create(OperatorSetIdProtoSchema, { domain, version: BigInt(version) }),
    ),
    graph: {
      name: parts.name,
      node: nodes,
      initializer: [...parts.constants.values()].filter((tensor) => used.has(tensor.name)).map(placed),
      input: parts.inputs.map(valueInfo),
      output: parts.outputs.map(valueInfo),
    },
  });
}

const ELEMENT_TYPES: Record<ElementType, TensorProto_DataType> = {
  float32: TensorProto_DataType.FLOAT,
  uint8: TensorProto_DataType.UINT8,
  int64: TensorProto_DataType.INT64,
};

function valueInfo(port: Port | OpenPort): ValueInfoProto {
  if (!("type" in port)) return create(ValueInfoProtoSchema, port);
  const { name, type, shape, description: docString = "" } = port;
  const dim = shape.map((size) => ({
    value:
      typeof size === "number"
        ? ({ case: "dimValue", value: BigInt(size) } as const)
        : ({ case: "dimParam", value: size } as const),
  }));
  return create(ValueInfoProtoSchema, {
    name,
    docString,
    type: { value: { case: "tensorType", value: { elemType: ELEMENT_TYPES[type], shape: { dim } } } },
  });
}
