import type { Tensor } from "@tensorflow/tfjs";
import { TensorProto_DataType } from "../onnx_pb.ts";
import { formulaOf } from "./formula.ts";
import type { Op } from "./op.ts";
import type { OpNode } from "./op-node.ts";
import { quantizationOf } from "./quantization.ts";

/** Y = X / scale, rounded to the nearest whole number (halves to the even one), + zero point, within the limits of its type. */
export const quantizeLinear: Op = {
  shapes: (node) => [node.inputShape(0)],

  /**
   * 1 / scale where X lies within the limits, else 0. This is the straight-through estimate, that of the line which the
   * stairs follow: their own slope is 0.
   */
  gradient(node, gradient, builder) {
    const { graph } = builder;
    const { scales, zeroPoints, shape } = quantizationOf(node);
    const { lowest, highest } = limitsOf(node);
    const perScale = (value: (scale: number, zeroPoint: number) => number) =>
      graph.floats(
        scales.map((scale, at) => value(scale, zeroPoints[at] as number)),
        shape,
      );
    const write = formulaOf(graph);
    const x = node.input(0);
    // what is less than half a step outside is rounded to the limit
    const above = write(
      "Greater",
      x,
      perScale((scale, zero) => (lowest - zero - 0.5) * scale),
    );
    const below = write(
      "Less",
      x,
      perScale((scale, zero) => (highest - zero + 0.5) * scale),
    );
    const inside = write("And", above, below);
    const slope = write(
      "Where",
      inside,
      perScale((scale) => 1 / scale),
      0,
    );
    return [builder.product(gradient, node.outputShape, slope, node.outputShape)];
  },

  evaluate(node, [x]: readonly [Tensor], tf) {
    const { scales, zeroPoints, shape } = quantizationOf(node);
    const { lowest, highest } = limitsOf(node);
    const steps = tf.round(tf.div(x, tf.tensor(scales, [...shape])));
    const moved = tf.add(steps, tf.tensor([...zeroPoints], [...shape], "float32"));
    return tf.cast(tf.clipByValue(moved, lowest, highest), "int32");
  },
};

/** The limits of the output's type: the zero point's, else the attribute's, else 8 bits without a sign. */
function limitsOf(node: OpNode): { lowest: number; highest: number } {
  const { INT8, UINT8, INT16, UINT16, UNDEFINED } = TensorProto_DataType;
  const type = node.has(2) ? node.constantType(2) : node.int("output_dtype", UNDEFINED);
  switch (type) {
    case UNDEFINED:
    case UINT8:
      return { lowest: 0, highest: 255 };
    case INT8:
      return { lowest: -128, highest: 127 };
    case UINT16:
      return { lowest: 0, highest: 65535 };
    case INT16:
      return { lowest: -32768, highest: 32767 };
    default:
      throw node.unsupported(`quantising to ${TensorProto_DataType[type] ?? `type ${type}`}`);
  }
}
