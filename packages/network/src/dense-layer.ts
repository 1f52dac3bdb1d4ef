import type { Network } from "./network.ts";
import type { NodeProto } from "./onnx_pb.ts";
import { OpNode } from "./ops/op-node.ts";
import { slidingWindow } from "./ops/window.ts";
import type { Shapes } from "./shapes.ts";

/** A node that does the same with the channels of every place: Y = W · X + b. */
export interface DenseLayer {
  /** X, `[n, inputs]` or `[n, inputs, h, w]`. */
  input: string;
  /** W, a constant of `outputs` × `inputs` numbers. */
  weights: string;
  outputs: number;
  inputs: number;
  /** Whether W's rows are the outputs; else they are the inputs. */
  rowsAreOutputs: boolean;
}

/** Sees a node as a dense layer: a matrix product with a constant, or a convolution of one pixel. */
export function denseLayer(network: Network, shapes: Pick<Shapes, "of">, proto: NodeProto): DenseLayer | undefined {
  const node = new OpNode(proto, { ...network, shapes: { get: (name) => shapes.of(name) } });
  if (!node.isConstant(1) || (node.has(2) && !node.isConstant(2))) return undefined;
  const [first, second] = node.inputShape(1) as [number, number];
  const places = { input: node.input(0), weights: node.input(1) };
  const outputsFirst = { ...places, outputs: first, inputs: second, rowsAreOutputs: true };
  const inputsFirst = { ...places, outputs: second, inputs: first, rowsAreOutputs: false };
  switch (proto.opType) {
    case "Conv":
      return isPointwise(node) ? outputsFirst : undefined;
    case "Gemm":
      if (node.int("transA", 0) === 1 || node.float("alpha", 1) !== 1) return undefined;
      return node.int("transB", 0) === 1 ? outputsFirst : inputsFirst;
    case "MatMul":
      return node.inputShape(0).length === 2 && node.inputShape(1).length === 2 ? inputsFirst : undefined;
    default:
      return undefined;
  }
}

/** A convolution that sees one pixel at a time, all its channels. */
function isPointwise(node: OpNode): boolean {
  const kernel = node.inputShape(1).slice(2);
  const alone = slidingWindow(node, kernel).every(
    ({ kernel: size, stride, padBegin, padEnd }) => size === 1 && stride === 1 && padBegin === 0 && padEnd === 0,
  );
  return alone && kernel.length === 2 && node.int("group", 1) === 1;
}
