import { readFile } from "node:fs/promises";
import { clone } from "@bufbuild/protobuf";
import { CamscribeError } from "@camscribe/contracts";
import { findAttribute } from "./attributes.ts";
import { ancestors } from "./cut.ts";
import type { Network } from "./network.ts";
import {
  type GraphProto,
  type NodeProto,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
} from "./onnx_pb.ts";
import { parseOnnx } from "./onnx-file.ts";
import type { ReadOptions } from "./read-options.ts";
import { floatTensor, intTensor, tensorShape } from "./tensor.ts";

/**
 * Reads an ONNX file as it is: its nodes, and its initialisers and Constant nodes as constants.
 *
 * @param file  path of the .onnx file
 * @throws MODEL_INVALID where the file is broken or has no such score tensor, CARD_INVALID where the options speak of
 *   another input, OP_UNSUPPORTED where weights lie in another file or a node is of a foreign operator set
 */
export async function readOnnxModel(file: string, options: ReadOptions): Promise<Network> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const message = `${file}: expected an ONNX model but it cannot be read (${cause.code})`;
    throw new CamscribeError("MODEL_INVALID", message, { cause });
  });
  const model = parseOnnx(bytes, file);
  const graph = model.graph as GraphProto;
  const opset = model.opsetImport.find(({ domain }) => isStandard(domain))?.version;
  if (opset === undefined) {
    throw new CamscribeError(
      "MODEL_INVALID",
      `${file}: expected the version of the standard operators but it has none`,
    );
  }
  const producers = new Map(graph.node.flatMap((node) => node.output.map((output) => [output, node] as const)));
  if (!producers.has(options.score)) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${options.score}': the network has no such tensor`);
  }
  const needed = ancestors([options.score], producers);
  const found = graph.node.filter((node) => needed.has(node));
  const nodes = found.filter((node) => node.opType !== "Constant");
  for (const node of nodes) checkOperator(node);
  const used = new Set(nodes.flatMap((node) => node.input));
  const all = [...graph.initializer, ...found.filter((node) => node.opType === "Constant").map(constantOf)];
  const constants = new Map(all.filter(({ name }) => used.has(name)).map((tensor) => [tensor.name, plain(tensor)]));
  return { opset: Number(opset), nodes, constants, input: inputOf(graph, used, options) };
}

function inputOf(graph: GraphProto, used: ReadonlySet<string>, { input }: ReadOptions): Network["input"] {
  const initialised = new Set(graph.initializer.map(({ name }) => name));
  const names = graph.input.map(({ name }) => name).filter((name) => used.has(name) && !initialised.has(name));
  const shown = names.map((name) => `'${name}'`).join(", ") || "none";
  if (names.length !== 1) {
    throw new CamscribeError("MODEL_INVALID", `expected that the scores need one input but they need ${shown}`);
  }
  const { node = names[0] as string, height, width, layout } = input;
  if (node !== names[0]) throw new CamscribeError("CARD_INVALID", `input.node: expected ${shown} but it is '${node}'`);
  return { name: node, height, width, layout };
}

function checkOperator(node: NodeProto): void {
  if (!isStandard(node.domain)) {
    const message = `${node.opType} '${node.name}': operators of '${node.domain}' are not known here`;
    throw new CamscribeError("OP_UNSUPPORTED", message);
  }
  if (node.attribute.some(({ g, graphs }) => g !== undefined || graphs.length > 0)) {
    throw new CamscribeError("OP_UNSUPPORTED", `${node.opType} '${node.name}': a graph inside a node`);
  }
}

function isStandard(domain: string): boolean {
  return domain === "" || domain === "ai.onnx";
}

/** The value of a Constant node, under the name of its output. */
function constantOf(node: NodeProto): TensorProto {
  const name = node.output[0] as string;
  const tensor = findAttribute(node, "value")?.t;
  if (tensor !== undefined) {
    const named = clone(TensorProtoSchema, tensor);
    named.name = name;
    return named;
  }
  const [attribute] = node.attribute;
  switch (attribute?.name) {
    case "value_float":
      return floatTensor(name, [], Float32Array.of(attribute.f));
    case "value_floats":
      return floatTensor(name, [attribute.floats.length], Float32Array.from(attribute.floats));
    case "value_int":
      return intTensor(name, [Number(attribute.i)], []);
    case "value_ints":
      return intTensor(name, attribute.ints.map(Number));
    default:
      throw new CamscribeError("OP_UNSUPPORTED", `Constant '${node.name}': a ${attribute?.name ?? "missing value"}`);
  }
}

/** A tensor whose numbers lie in `rawData`, as the house reads them. */
function plain(tensor: TensorProto): TensorProto {
  const { name, dataType, dataLocation, rawData, floatData, int64Data } = tensor;
  if (dataLocation === TensorProto_DataLocation.EXTERNAL) {
    throw new CamscribeError("OP_UNSUPPORTED", `weight '${name}': it lies in another file, which is not read here`);
  }
  if (rawData.length > 0) return tensor;
  const shape = tensorShape(tensor);
  if (dataType === TensorProto_DataType.FLOAT) return floatTensor(name, shape, Float32Array.from(floatData));
  if (dataType === TensorProto_DataType.INT64) return intTensor(name, int64Data.map(Number), shape);
  return tensor;
}
