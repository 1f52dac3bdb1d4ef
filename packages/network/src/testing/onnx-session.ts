import { InferenceSession, Tensor } from "onnxruntime-node";
import { type GraphParts, type Port, writeOnnx } from "../onnx-file.ts";

export type Feed = Float32Array | BigInt64Array | Uint8Array;

/** A graph that ONNX Runtime has loaded. */
export interface OnnxSession {
  /**
   * @param feeds  one for each input
   * @param sizes  of dimensions that have a name; where an input has but one, it follows from the feed's length
   */
  run(
    feeds: Readonly<Record<string, Feed>>,
    sizes?: Readonly<Record<string, number>>,
  ): Promise<Record<string, { data: Float32Array; shape: number[] }>>;
  release(): Promise<void>;
}

export async function openOnnxSession(parts: GraphParts): Promise<OnnxSession> {
  const session = await InferenceSession.create(writeOnnx(parts), { intraOpNumThreads: 1, logSeverityLevel: 3 });
  return {
    async run(feeds, sizes = {}) {
      const tensors = parts.inputs.map((port) => [port.name, tensorOf(port, feeds[port.name] as Feed, sizes)] as const);
      const outputs = await session.run(Object.fromEntries(tensors));
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data, dims }]) => [
          name,
          { data: data as Float32Array, shape: [...dims] },
        ]),
      );
    },
    release: () => session.release(),
  };
}

function tensorOf({ type, shape }: Port, data: Feed, sizes: Readonly<Record<string, number>>): Tensor {
  const dims = shape.map((size) => (typeof size === "number" ? size : sizes[size]));
  const known = dims.reduce<number>((product, size) => product * (size ?? 1), 1);
  return new Tensor(
    type,
    data,
    dims.map((size) => size ?? data.length / known),
  );
}
