import { inputShape, type Network, type Shape, Shapes } from "@camscribe/network";
import { loadRuntime, openSession, type Tensors } from "./session.ts";

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
  const { Tensor } = loadRuntime();
  const elements = size.reduce((product, side) => product * side, 1);
  const blackImages = (count: number) => new Tensor("float32", new Float32Array(count * elements), [count, ...size]);
  const session = await openSession(parts, 1);
  try {
    const two = await session.run({ [name]: blackImages(2) }, unknown);
    const three = await session.run({ [name]: blackImages(3) }, unknown);
    const shapes = unknown.flatMap((tensor) => {
      const shape = shapeOf(tensor, two, three);
      return shape === undefined ? [] : [[tensor, shape] as const];
    });
    return { ...network, shapes: new Map(shapes) };
  } finally {
    await session.release();
  }
}

/** A dimension that grows with the images is a multiple of them. */
function shapeOf(tensor: string, two: Tensors, three: Tensors): Shape | undefined {
  const after = three[tensor]?.dims;
  const shape = two[tensor]?.dims.map((size, axis) => {
    if (size === after?.[axis]) return size;
    return size / 2 === (after?.[axis] ?? 0) / 3 ? -size / 2 : Number.NaN;
  });
  return shape?.every(Number.isInteger) ? shape : undefined;
}
