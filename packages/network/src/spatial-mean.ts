import type { Cut } from "./cut.ts";
import { type DenseLayer, denseLayer } from "./dense-layer.ts";
import type { Network } from "./network.ts";
import { readsOf } from "./node-reads.ts";
import type { NodeProto } from "./onnx_pb.ts";
import { axesOf } from "./ops/axes.ts";
import { OpNode } from "./ops/op-node.ts";
import { slidingWindow } from "./ops/window.ts";
import type { Shapes } from "./shapes.ts";

/** All that a head reads of its layer is a mean over height and width, so the gradient is the same at every place. */
export interface SpatialMean {
  /** `[n, c]` or `[n, c, 1, 1]`. */
  mean: string;
  /** The dense layer between the layer and its mean, which takes k units to c; undefined where the mean is the layer's. */
  projection: DenseLayer | undefined;
}

/** The mean that stands between a layer and the rest of the head, undefined where anything else reads the layer. */
export function findSpatialMean(
  network: Network,
  shapes: Pick<Shapes, "of">,
  { layer, head }: Cut,
): SpatialMean | undefined {
  const onlyReader = (tensor: string): NodeProto | undefined => {
    const readers = head.filter((node) => readsOf(node).includes(tensor));
    return readers.length === 1 ? readers[0] : undefined;
  };
  const first = onlyReader(layer);
  if (first === undefined) return undefined;
  if (isMeanOverSpace(network, shapes, first)) return { mean: first.output[0] as string, projection: undefined };
  const projection = denseLayer(network, shapes, first);
  const second = projection && onlyReader(first.output[0] as string);
  if (second === undefined || !isMeanOverSpace(network, shapes, second)) return undefined;
  return { mean: second.output[0] as string, projection };
}

/** Whether a node makes one number of each channel: its mean over height and width. */
export function isMeanOverSpace(network: Network, shapes: Pick<Shapes, "of">, proto: NodeProto): boolean {
  const node = new OpNode(proto, { ...network, shapes: { get: (name) => shapes.of(name) } });
  switch (proto.opType) {
    case "GlobalAveragePool":
      return true;
    case "ReduceMean":
      return axesOf(node, 1, 4)?.toSorted().join() === "2,3";
    case "AveragePool":
      return slidingWindow(node, node.ints("kernel_shape", [])).every(
        ({ size, kernel, padBegin, padEnd, dilation }) => kernel === size && padBegin + padEnd === 0 && dilation === 1,
      );
    default:
      return false;
  }
}
