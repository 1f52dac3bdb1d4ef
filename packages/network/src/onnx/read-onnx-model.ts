import { CamscribeError } from "@camscribe/contracts";
import { ancestors } from "../cut.ts";
import { foldConstants } from "../folding/fold-constants.ts";
import type { Network } from "../network.ts";
import { graphsIn, makersOf, readsOf } from "../node-reads.ts";
import { type GraphProto, type NodeProto, type TensorProto, TensorProto_DataType } from "../onnx_pb.ts";
import { parseOnnx } from "../onnx-file.ts";
import type { ReadOptions } from "../read-options.ts";
import { readRegularFile } from "../regular-file.ts";
import { readExternalData } from "./external-data.ts";
import { forInference } from "./for-inference.ts";
import { inOrder } from "./in-order.ts";
import { inlineFunctions } from "./inline-functions.ts";
import { OTHER_FLOATS, plainTensor } from "./plain-tensor.ts";

/**
 * Reads an ONNX file as it comes: functions are put in their places, weights become float32, sizes become constants, and
 * what the score does not need is left out.
 *
 * @param file  path of the .onnx file
 * @throws MODEL_INVALID where the file is broken or has no such score tensor, CARD_INVALID where the options speak of
 *   another input, OP_UNSUPPORTED where a weight is of a type that is not known here
 */
export async function readOnnxModel(file: string, options: ReadOptions): Promise<Network> {
  const bytes = await readRegularFile(file).catch((cause: NodeJS.ErrnoException) => {
    const message = `${file}: expected an ONNX model but it cannot be read (${cause.code ?? cause.message})`;
    throw new CamscribeError("MODEL_INVALID", message, { cause });
  });
  const model = parseOnnx(bytes, file);
  const graph = model.graph as GraphProto;
  const domains = new Map(model.opsetImport.map(({ domain, version }) => [domain, Number(version)]));
  const opset = domains.get("") ?? domains.get("ai.onnx");
  if (opset === undefined) {
    const message = `${file}: expected the version of the standard operators but it has none`;
    throw new CamscribeError("MODEL_INVALID", message);
  }
  domains.delete("");
  domains.delete("ai.onnx");
  const all = inlineFunctions(model);
  const needed = nodesOf(all, options.score);
  await readExternalData(tensorsOf(graph, needed), file);
  const nodes = needed.map(forInference);
  for (const node of nodes) inFloat32(node);
  const used = new Set(needed.flatMap(readsOf));
  const constants = new Map(
    graph.initializer.filter(({ name }) => used.has(name)).map((tensor) => [tensor.name, plainTensor(tensor)]),
  );
  // the order first: it tells what a broken graph lacks
  const ordered = inOrder(nodes, new Set([...graph.input.map(({ name }) => name), ...constants.keys()]));
  const input = inputOf(graph, used, options);
  const folded = foldConstants({ opset, domains, nodes: ordered, constants, input });
  return { ...folded, nodes: nodesOf(folded.nodes, options.score) };
}

/** The nodes that the score is computed by. */
function nodesOf(nodes: readonly NodeProto[], score: string): NodeProto[] {
  const producers = makersOf(nodes);
  if (!producers.has(score)) {
    throw new CamscribeError("MODEL_INVALID", `scores.node '${score}': the network has no such tensor`);
  }
  const needed = ancestors([score], producers);
  return nodes.filter((node) => needed.has(node));
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

function* tensorsOf(graph: GraphProto, nodes: readonly NodeProto[]): Generator<TensorProto> {
  yield* graph.initializer;
  for (const node of nodes) {
    for (const { t } of node.attribute) if (t !== undefined) yield t;
    for (const inner of graphsIn(node)) yield* tensorsOf(inner, inner.node);
  }
}

/** Floating point of another width becomes float32 wherever a node or a graph inside it speaks of it. */
function inFloat32(node: NodeProto): void {
  for (const attribute of node.attribute) {
    if (attribute.t !== undefined) attribute.t = plainTensor(attribute.t);
    const isType = attribute.name === "to" || attribute.name === "dtype" || attribute.name === "output_dtype";
    if (isType && OTHER_FLOATS.has(Number(attribute.i))) attribute.i = BigInt(TensorProto_DataType.FLOAT);
  }
  for (const graph of graphsIn(node)) {
    graph.initializer = graph.initializer.map(plainTensor);
    for (const inner of graph.node) inFloat32(inner);
  }
}
