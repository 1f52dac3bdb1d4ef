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

/**
 * Where an output pixel lies in the input, in input pixels. Every step is rounded to float32 as ONNX Runtime does it:
 * where a pixel falls on another one or between two, the last bit decides which is nearest.
 */
function sourcePosition({ from, to, coordinates }: ResizeAxis, pixel: number): number {
  const scale = Math.fround(to / from);
  const halfPixel = () => Math.fround(Math.fround((pixel + 0.5) / scale) - 0.5);
  switch (coordinates) {
    case "asymmetric":
      return Math.fround(pixel / scale);
    case "half_pixel":
      return halfPixel();
    case "pytorch_half_pixel":
      return to === 1 ? 0 : halfPixel();
    case "align_corners":
      return to === 1 ? 0 : Math.fround((pixel * (from - 1)) / (to - 1));
    default:
      throw new CamscribeError("OP_UNSUPPORTED", `Resize: unknown coordinate_transformation_mode '${coordinates}'`);
  }
}

/** What lies within this of the middle between two pixels lies there: ONNX Runtime 1.30's own allowance. */
const HALFWAY = 1e-6;

function nearestOf(rule: string, position: number): number {
  const left = Math.floor(position);
  const isHalfway = Math.abs(position - left - 0.5) < HALFWAY;
  switch (rule) {
    case "floor":
      return left;
    case "ceil":
      return Math.ceil(position);
    case "round_prefer_ceil":
      return isHalfway ? left + 1 : Math.round(position);
    case "round_prefer_floor":
      return isHalfway ? left : Math.round(position);
    default:
      throw new CamscribeError("OP_UNSUPPORTED", `Resize: unknown nearest_mode '${rule}'`);
  }
}
