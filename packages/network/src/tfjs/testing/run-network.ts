import { inputShape, type Network } from "../../network.ts";
import { Shapes } from "../../shapes.ts";
import { openOnnxSession } from "../../testing/onnx-session.ts";
import { swapAxes } from "./swap-axes.ts";

/**
 * Runs a network in ONNX Runtime.
 *
 * @param pixels  `[n, h, w, 3]`, as TensorFlow.js has them
 * @returns the tensor `score` as TensorFlow.js would have it, channels last
 */
export async function runNetwork(network: Network, pixels: Float32Array, score: string): Promise<Float32Array> {
  const { height, width, layout, name } = network.input;
  const image = layout === "NHWC" ? pixels : swapAxes(pixels, height * width, 3);
  const session = await openOnnxSession({
    name: "test",
    opset: network.opset,
    nodes: network.nodes,
    constants: network.constants,
    inputs: [{ name, type: "float32", shape: ["n", ...inputShape(network.input).slice(1)] }],
    outputs: [
      { name: score, type: "float32", shape: ["n", ...(new Shapes(network).get(score)?.slice(1) ?? ["scores"])] },
    ],
  });
  const { data, shape } = (await session.run({ [name]: image }))[score] as { data: Float32Array; shape: number[] };
  await session.release();
  const [, channels, rows, columns] = shape as [number, number, number, number];
  return shape.length === 4 ? swapAxes(data, channels, rows * columns) : data;
}
