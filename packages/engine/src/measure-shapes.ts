import { BATCH, inputShape, type Network, type Shape, Shapes } from "@camscribe/network";
import { openOnnxSession } from "./onnx-session.ts";
import type { Tensors } from "./session.ts";

/**
 * A network with the shapes of those tensors that the operators' rules do not tell, measured by running it on two and on
 * three black images: what stands below a layer need not be understood for the layer to be explained.
 */
export async function measureShapes(network: Network): Promise<Network> {
  const unknown = new Shapes(network).unknown();
  if (unknown.length === 0) return network;
  const { name } = network.input;
  const [, ...size] = inputShape(network.input);
  const parts = {
    ...network,
    name: "shapes",
    inputs: [{ name, type: "float32" as const, shape: ["images", ...size] }],
    outputs: unknown.map((tensor) => ({ name: tensor })),
  };
  const elements = size.reduce((product, side) => product * side, 1);
  const blackImages = (count: number) => ({
    type: "float32",
    data: new Float32Array(count * elements),
    dims: [count, ...size],
  });
  const session = await openOnnxSession(parts, 1);
  try {
    const shapes = await measure(unknown, (count) => session.run({ [name]: blackImages(count) }, unknown));
    return { ...network, shapes };
  } finally {
    await session.release();
  }
}

/** A dimension that grows with the images is a multiple of them. A network that was made for one image has them first. */
async function measure(
  tensors: readonly string[],
  run: (count: number) => Promise<Tensors>,
): Promise<Map<string, Shape>> {
  const outputs = await Promise.all([run(2), run(3)]).catch(async () => [await run(1)]);
  const shapes = tensors.flatMap((tensor) => {
    const [two, three] = outputs.map((output) => output[tensor]?.dims ?? [Number.NaN]) as [Shape, Shape?];
    const shape = two.map((size, axis) => {
      if (three === undefined) return axis === 0 && size === 1 ? BATCH : size;
      if (size === three[axis]) return size;
      return size / 2 === (three[axis] ?? 0) / 3 ? -size / 2 : Number.NaN;
    });
    return shape.every(Number.isInteger) ? [[tensor, shape] as const] : [];
  });
  return new Map(shapes);
}
