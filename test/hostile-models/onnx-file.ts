import { block, type Message, single, whole } from "./wire.ts";

/** Parts of an ONNX file as the format numbers them (onnx.proto), with nothing checked. */
export interface NodeParts {
  op: string;
  inputs?: readonly string[];
  outputs?: readonly string[];
  attributes?: readonly Message[];
  name?: string;
  domain?: string;
}

export interface TensorParts {
  name?: string;
  dims?: readonly (number | bigint)[];
  /** Element type, as ONNX numbers them: 1 is float32, 7 int64. */
  type?: number;
  bytes?: Uint8Array;
  /** Where the bytes lie, if not in the file. */
  external?: Readonly<Record<string, string>>;
}

export interface GraphParts {
  nodes?: readonly NodeParts[];
  weights?: readonly TensorParts[];
  inputs?: readonly Message[];
  outputs?: readonly Message[];
}

export interface FileParts extends GraphParts {
  irVersion?: number | bigint;
  opsets?: readonly (readonly [domain: string, version: number | bigint])[];
  functions?: readonly Message[];
}

export const FLOAT = 1;
export const INT64 = 7;

export function onnxFile({ irVersion = 8, opsets = [["", 18]], functions = [], ...parts }: FileParts): Uint8Array {
  return Buffer.concat([
    whole(1, irVersion),
    block(7, graph(parts)),
    ...opsets.map(([domain, version]) => block(8, [block(1, domain), whole(2, version)])),
    ...functions.map((definition) => block(25, definition)),
  ]);
}

export function graph({ nodes = [], weights = [], inputs = [], outputs = [] }: GraphParts): Message {
  return [
    block(2, "graph"),
    ...nodes.map((parts) => block(1, node(parts))),
    ...weights.map((parts) => block(5, tensor(parts))),
    ...inputs.map((port) => block(11, port)),
    ...outputs.map((port) => block(12, port)),
  ];
}

export function node({ op, inputs = [], outputs = [], attributes = [], name = "", domain = "" }: NodeParts): Message {
  return [
    ...inputs.map((input) => block(1, input)),
    ...outputs.map((output) => block(2, output)),
    block(3, name),
    block(4, op),
    ...attributes.map((attribute) => block(5, attribute)),
    block(7, domain),
  ];
}

export function tensor({ name = "", dims = [], type = FLOAT, bytes, external }: TensorParts): Message {
  return [
    ...dims.map((size) => whole(1, size)),
    whole(2, type),
    block(8, name),
    ...(bytes === undefined ? [] : [block(9, bytes)]),
    ...Object.entries(external ?? {}).map(([key, value]) => block(13, [block(1, key), block(2, value)])),
    ...(external === undefined ? [] : [whole(14, 1)]),
  ];
}

/** A function of the model's own. */
export function definition(
  name: string,
  { inputs, outputs, nodes }: { inputs: readonly string[]; outputs: readonly string[]; nodes: readonly NodeParts[] },
): Message {
  return [
    block(1, name),
    ...inputs.map((input) => block(4, input)),
    ...outputs.map((output) => block(5, output)),
    ...nodes.map((parts) => block(7, node(parts))),
    block(9, [block(1, ""), whole(2, 18)]),
    block(10, "own"),
  ];
}

/** An input or output; a dimension is a number, a name, or left open. */
export function port(name: string, sizes: readonly (number | bigint | string)[], type = FLOAT): Message {
  const dims = sizes.map((size) => block(1, [typeof size === "string" ? block(2, size) : whole(1, size)]));
  return [block(1, name), block(2, [block(1, [whole(1, type), block(2, dims)])])];
}

export function intAttribute(name: string, value: number | bigint): Message {
  return [block(1, name), whole(3, value), whole(20, 2)];
}

export function intsAttribute(name: string, values: readonly (number | bigint)[]): Message {
  return [block(1, name), ...values.map((value) => whole(8, value)), whole(20, 7)];
}

export function floatAttribute(name: string, value: number): Message {
  return [block(1, name), single(2, value), whole(20, 1)];
}

export function textAttribute(name: string, value: string): Message {
  return [block(1, name), block(4, value), whole(20, 3)];
}

export function tensorAttribute(name: string, value: TensorParts): Message {
  return [block(1, name), block(5, tensor(value)), whole(20, 4)];
}

export function graphAttribute(name: string, value: Message): Message {
  return [block(1, name), block(6, value), whole(20, 5)];
}

export function floats(name: string, dims: readonly number[], values: readonly number[]): TensorParts {
  return { name, dims, bytes: new Uint8Array(Float32Array.from(values).buffer) };
}

export function ints(
  name: string,
  values: readonly (number | bigint)[],
  dims: readonly number[] = [values.length],
): TensorParts {
  return { name, dims, type: INT64, bytes: new Uint8Array(BigInt64Array.from(values, BigInt).buffer) };
}
