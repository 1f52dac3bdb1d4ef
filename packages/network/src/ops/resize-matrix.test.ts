import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import { type OnnxSession, openOnnxSession } from "../testing/onnx-session.ts";
import { resizeMatrix } from "./resize-matrix.ts";

const COORDINATES = ["asymmetric", "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners"];
const ROUNDINGS = ["floor", "ceil", "round_prefer_floor", "round_prefer_ceil"];
const DEFAULTS = { nearest: "floor", cubic: { a: -0.75, excludeOutside: false }, opset: 19 };
const MODES = [
  ...COORDINATES.flatMap((coordinates) => [
    { ...DEFAULTS, mode: "linear", coordinates },
    ...ROUNDINGS.map((nearest) => ({ ...DEFAULTS, mode: "nearest", coordinates, nearest })),
    { ...DEFAULTS, mode: "cubic", coordinates },
    { ...DEFAULTS, mode: "cubic", coordinates, cubic: { a: -0.5, excludeOutside: true } },
  ]),
  ...ROUNDINGS.map((nearest) => ({
    ...DEFAULTS,
    mode: "nearest",
    coordinates: "tf_half_pixel_for_nn",
    nearest,
    opset: 11,
  })),
];
const SIZES = Array.from({ length: 40 }, (_, index) => index + 1);
const PAIRS = SIZES.flatMap((from) => SIZES.map((to) => ({ from, to })));

describe("resizeMatrix", () => {
  it("shares a pixel that lies a quarter beside another out as 3/4 and 1/4", () => {
    const matrix = resizeMatrix({ ...DEFAULTS, from: 2, to: 4, scale: 2, mode: "linear", coordinates: "half_pixel" });
    expect([...matrix]).toEqual([1, 0, 0.75, 0.25, 0.25, 0.75, 0, 1]);
  });

  describe.each(MODES)("$mode, $coordinates, $nearest, $cubic", (modes) => {
    let onnx: OnnxSession;
    beforeAll(async () => {
      onnx = await openResize(modes);
    });
    afterAll(() => onnx.release());

    it("is what ONNX Runtime does from each of 40 sizes to each", async () => {
      // a cubic kernel's shares are computed in another order
      const tolerance = modes.mode === "cubic" ? 2e-5 : 1e-6;
      const differing: string[] = [];
      for (const { from, to } of PAIRS) {
        const { y } = await onnx.run(
          { x: unitMatrix(from), sizes: BigInt64Array.of(1n, 1n, BigInt(to), BigInt(from)) },
          { from, to },
        );
        const matrix = resizeMatrix({ from, to, scale: to / from, ...modes });
        if (matrix.some((value, at) => Math.abs(value - (y?.data[at] as number)) > tolerance))
          differing.push(`${from} → ${to}`);
      }
      expect(differing).toEqual([]);
    });
  });
});

/** Resizes `[from, from]` to `sizes`; a unit matrix becomes the matrix of its first axis. */
function openResize({ mode, coordinates, nearest, cubic, opset }: (typeof MODES)[number]): Promise<OnnxSession> {
  const graph = new GraphBuilder(opset);
  const attributes = {
    mode,
    coordinate_transformation_mode: coordinates,
    nearest_mode: nearest,
    cubic_coeff_a: { float: cubic.a },
    exclude_outside: Number(cubic.excludeOutside),
  };
  const nothing = graph.floats(new Float32Array(), [0]);
  graph.node("Resize", ["x", nothing, nothing, "sizes"], attributes, "y");
  return openOnnxSession({
    name: "resize",
    opset: graph.opset,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [
      { name: "x", type: "float32", shape: [1, 1, "from", "from"] },
      { name: "sizes", type: "int64", shape: [4] },
    ],
    outputs: [{ name: "y", type: "float32", shape: [1, 1, "to", "from"] }],
  });
}

function unitMatrix(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
}
