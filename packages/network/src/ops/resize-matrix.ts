import { CamscribeError } from "@camscribe/contracts";

/** One axis of an ONNX Resize: its sizes in pixels and the names of its modes. */
export interface ResizeAxis {
  from: number;
  to: number;
  mode: string;
  coordinates: string;
  nearest: string;
}

/** The matrix R of one axis, `[to, from]` in C order: Y = R · X. Each row sums to 1. */
export function resizeMatrix(axis: ResizeAxis): Float32Array {
  const { from, to, mode } = axis;
  const matrix = new Float32Array(to * from);
  for (let row = 0; row < to; row++) {
    const position = sourcePosition(axis, row);
    const at = (column: number) => row * from + Math.min(Math.max(column, 0), from - 1);
    if (mode === "nearest") {
      matrix[at(nearestOf(axis.nearest, position))] = 1;
    } else if (mode === "linear") {
      const left = Math.floor(position);
      const share = position - left;
      matrix[at(left)] = (matrix[at(left)] as number) + 1 - share;
      matrix[at(left + 1)] = (matrix[at(left + 1)] as number) + share;
    } else {
      throw new CamscribeError("OP_UNSUPPORTED", `Resize: expected the mode nearest or linear but it is ${mode}`);
    }
  }
  return matrix;
}

/** Where an output pixel lies in the input, in input pixels. */
function sourcePosition({ from, to, coordinates }: ResizeAxis, pixel: number): number {
  switch (coordinates) {
    case "asymmetric":
      return (pixel * from) / to;
    case "half_pixel":
      return ((pixel + 0.5) * from) / to - 0.5;
    case "pytorch_half_pixel":
      return to === 1 ? 0 : ((pixel + 0.5) * from) / to - 0.5;
    case "align_corners":
      return to === 1 ? 0 : (pixel * (from - 1)) / (to - 1);
    default:
      throw new CamscribeError("OP_UNSUPPORTED", `Resize: unknown coordinate_transformation_mode '${coordinates}'`);
  }
}

function nearestOf(rule: string, position: number): number {
  switch (rule) {
    case "floor":
      return Math.floor(position);
    case "ceil":
      return Math.ceil(position);
    case "round_prefer_ceil":
      return Math.floor(position + 0.5);
    default:
      return Math.ceil(position - 0.5);
  }
}
