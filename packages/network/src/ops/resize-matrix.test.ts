import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import { type OnnxSession, openOnnxSession } from "../testing/onnx-session.ts";
import { resizeMatrix } from "./resize-matrix.ts";

const COORDINATES = ["asymmetric", "half_pixel", "pytorch_half_pixel", "align_corners"];
const ROUNDINGS = ["floor", "ceil", "round_prefer_floor", "round_prefer_ceil"];
const MODES = COORDINATES.flatMap((coordinates) => [
  { mode: "linear", coordinates, nearest: "floor" },
  ...ROUNDINGS.map((nearest) => ({ mode: "nearest", coordinates, nearest })),
]);
const SIZES = Array.from({ length: 40 }, (_, index) => index + 1);
const PAIRS = SIZES.flatMap((from) => SIZES.map((to) => ({ from, to })));

describe("resizeMatrix", () => {
  it("shares a pixel that lies a quarter beside another out as 3/4 and 1/4", () => {
    const matrix = resizeMatrix({ from: 2, to: 4, mode: "linear", coordinates: "half_pixel", nearest: "" });
    expect([...matrix]).toEqual([1, 0, 0.75, 0.25, 0.25, 0.75, 0, 1]);
  });

  describe.each(MODES)("$mode, $coordinates, $nearest", (modes) => {
    let onnx: OnnxSession;
    beforeAll(async () => {
      onnx = await openResize(modes);
    });
    afterAll(() => onnx.release());

    it("is what ONNX Runtime does from each of 40 sizes to each", async () => {
      const differing: string[] = [];
      for (const { from, to } of PAIRS) {
        const { y } = await onnx.run(
          { x: unitMatrix(from), sizes: BigInt64Array.of(BigInt(to), BigInt(from)) },
          { from, to },
        );
        const matrix = resizeMatrix({ from, to, ...modes });
        if (matrix.some((value, at) => Math.abs(value - (y?.data[at] as number)) > 1e-6))
          differing.push(`${from} → ${to}`);
      }
      expect(differing).toEqual([]);
    });
  });
});

/** Resizes `[from, from]` to `sizes`; a unit matrix becomes the matrix of its first axis. */
function openResize({ mode, coordinates, nearest }: (typeof MODES)[number]): Promise<OnnxSession> {
  const graph = new GraphBuilder(18);
  const attributes = { mode, coordinate_transformation_mode: coordinates, nearest_mode: nearest, axes: [2, 3] };
  graph.node("Resize", ["x", "", "", "sizes"], attributes, "y");
  return openOnnxSession({
    name: "resize",
    opset: graph.opset,
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: [
      { name: "x", type: "float32", shape: [1, 1, "from", "from"] },
      { name: "sizes", type: "int64", shape: [2] },
    ],
    outputs: [{ name: "y", type: "float32", shape: [1, 1, "to", "from"] }],
  });
}

function unitMatrix(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
}
