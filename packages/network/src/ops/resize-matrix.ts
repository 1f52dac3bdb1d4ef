import { CamscribeError } from "@camscribe/contracts";

/** One axis of an ONNX Resize: its sizes in pixels and the names of its modes. */
export interface ResizeAxis {
  from: number;
  to: number;
  /** `to / from`, or what was asked for, of which `to` is a whole number of pixels. */
  scale: number;
  mode: string;
  coordinates: string;
  nearest: string;
  cubic: CubicRule;
}

export interface CubicRule {
  /** The slope of the kernel one pixel away, `cubic_coeff_a`. */
  a: number;
  /** Whether pixels beyond the border are left out; else the border's own pixel stands for them. */
  excludeOutside: boolean;
}

/** The matrix R of one axis, `[to, from]` in C order: Y = R · X. Each row sums to 1. */
export function resizeMatrix(axis: ResizeAxis): Float32Array {
  const { from, to } = axis;
  const matrix = new Float32Array(to * from);
  for (let row = 0; row < to; row++) {
    for (const [column, share] of sharesOf(axis, sourcePosition(axis, row))) {
      const at = row * from + Math.min(Math.max(column, 0), from - 1);
      matrix[at] = (matrix[at] as number) + share;
    }
  }
  return matrix;
}

/** The pixels that a position between them is made of, each with its share. */
function sharesOf(axis: ResizeAxis, position: number): [column: number, share: number][] {
  const left = Math.floor(position);
  const beyond = position - left;
  switch (axis.mode) {
    case "nearest":
      return [[nearestOf(axis.nearest, position), 1]];
    case "linear":
      return [
        [left, 1 - beyond],
        [left + 1, beyond],
      ];
    case "cubic":
      return cubicShares(axis, left, beyond);
    default:
      throw new CamscribeError(
        "OP_UNSUPPORTED",
        `Resize: expected the mode nearest, linear or cubic but it is ${axis.mode}`,
      );
  }
}

/** @see Keys 1981, Cubic convolution interpolation for digital image processing, equation 15 */
function cubicShares({ from, cubic: { a, excludeOutside } }: ResizeAxis, left: number, beyond: number) {
  const near = (d: number) => ((a + 2) * d - (a + 3)) * d * d + 1;
  const far = (d: number) => ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  const shares = [far(1 + beyond), near(beyond), near(1 - beyond), far(2 - beyond)];
  const pixels = shares.map((share, index): [number, number] => [left - 1 + index, share]);
  if (!excludeOutside) return pixels;
  const inside = pixels.filter(([column]) => column >= 0 && column < from);
  const total = inside.reduce((sum, [, share]) => sum + share, 0);
  return inside.map(([column, share]): [number, number] => [column, share / total]);
}

/**
 * Where an output pixel lies in the input, in input pixels. Steps are rounded to float32 where ONNX Runtime does it:
 * where a pixel falls on another one or between two, the last bit decides which is nearest.
 */
function sourcePosition(axis: ResizeAxis, pixel: number): number {
  const { from, to, coordinates } = axis;
  const scale = Math.fround(axis.scale);
  const halfPixel = () => Math.fround(Math.fround((pixel + 0.5) / scale) - 0.5);
  switch (coordinates) {
    case "asymmetric":
      return Math.fround(pixel / scale);
    case "half_pixel":
      return halfPixel();
    case "half_pixel_symmetric": {
      const adjustment = Math.fround(to / Math.fround(scale * from));
      const offset = Math.fround((from / 2) * Math.fround(1 - adjustment));
      return Math.fround(offset + (pixel + 0.5) / scale - 0.5);
    }
    case "pytorch_half_pixel":
      return to === 1 ? 0 : halfPixel();
    case "align_corners":
      return to === 1 ? 0 : Math.fround((pixel * (from - 1)) / (to - 1));
    case "tf_half_pixel_for_nn":
      return from === to ? pixel : Math.fround((pixel + 0.5) / scale);
    default:
      throw new CamscribeError(
        "OP_UNSUPPORTED",
        `Resize: coordinate_transformation_mode '${coordinates}' is not known here`,
      );
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
