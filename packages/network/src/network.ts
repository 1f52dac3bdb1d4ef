import type { NodeProto, TensorProto } from "./onnx_pb.ts";

/**
 * Dimensions of a tensor. A negative one, −k, stands for k times the number of images, or, in a gradient, of images ×
 * targets. It is nearly always the first, and `BATCH`; a vision transformer has tensors such as `[197, BATCH, 768]`.
 */
export type Shape = readonly number[];

export const BATCH = -1;

/** A CNN as the nodes of an ONNX graph, in topological order, and the one image that goes in. */
export interface Network {
  /** Version of the default operator set that `nodes` are written in. */
  readonly opset: number;
  /** Versions of the other operator sets that `nodes` use. */
  readonly domains?: ReadonlyMap<string, number>;
  readonly nodes: readonly NodeProto[];
  readonly constants: ReadonlyMap<string, TensorProto>;
  /** Shapes that were measured, where an operator that makes them is not known here. */
  readonly shapes?: ReadonlyMap<string, Shape>;
  /** Vectors of sizes that depend on the number of images: dimensions as in a `Shape`. */
  readonly sizes?: ReadonlyMap<string, Shape>;
  readonly input: {
    readonly name: string;
    /** float32, `[BATCH, 3, h, w]` or `[BATCH, h, w, 3]`. */
    readonly layout: "NCHW" | "NHWC";
    readonly height: number;
    readonly width: number;
  };
}

/** The input tensor's shape. */
export function inputShape({ layout, height, width }: Network["input"]): Shape {
  return layout === "NCHW" ? [BATCH, 3, height, width] : [BATCH, height, width, 3];
}

/** Whether a tensor's images, if it has any, lie along its first axis and nowhere else. */
export function hasImagesFirst([first = 1, ...rest]: Shape): boolean {
  return first >= BATCH && rest.every((size) => size >= 0);
}
