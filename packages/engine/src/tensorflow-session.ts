import { CamscribeError } from "@camscribe/contracts";
import { EvaluatedGraph, type GraphParts, type Port, type Tf } from "@camscribe/network";
import type { Tensor } from "@tensorflow/tfjs";
import { memoryError } from "./out-of-memory.ts";
import type { Session, Values } from "./session.ts";

/**
 * A graph that TensorFlow.js runs on the backend that it has.
 *
 * @throws OP_UNSUPPORTED where an operator has no evaluation, with every such node
 */
export function openTensorFlowSession(parts: GraphParts, tf: Tf): Session {
  const graph = inMemory(() => new EvaluatedGraph(parts, tf));
  const types = new Map(parts.outputs.map((port) => [port.name, "type" in port ? (port as Port).type : undefined]));
  return {
    async run(feeds, fetches) {
      const given = Object.fromEntries(Object.entries(feeds).map(([name, values]) => [name, toTensor(values, tf)]));
      let results: Record<string, Tensor> = {};
      try {
        results = inMemory(() => graph.run(given));
        const read = async (name: string) => [name, await toValues(results[name] as Tensor, types.get(name))] as const;
        return Object.fromEntries(await Promise.all(fetches.map(read)));
      } finally {
        tf.dispose([...Object.values(given), ...Object.values(results)]);
      }
    },
    async release() {
      graph.release();
    },
  };
}

function inMemory<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw memoryError(cause);
  }
}

/** TensorFlow.js knows whole numbers of 32 bits only. */
function toTensor({ type, data, dims }: Values, tf: Tf): Tensor {
  switch (type) {
    case "float32":
      return tf.tensor(data as Float32Array, [...dims], "float32");
    case "uint8":
      return tf.tensor(Int32Array.from(data as Uint8Array), [...dims], "int32");
    case "int64":
      return tf.tensor(Int32Array.from(data as BigInt64Array, Number), [...dims], "int32");
    default:
      throw new CamscribeError("INTERNAL", `expected float32, uint8 or int64 as a graph's input but it is ${type}`);
  }
}

/** @param type  that the graph declares; where it declares none, the tensor's own */
async function toValues(tensor: Tensor, type: string | undefined): Promise<Values> {
  const data = await tensor.data();
  const dims = tensor.shape;
  if (type === "int64") return { type, data: BigInt64Array.from(data as Int32Array, BigInt), dims };
  return { type: tensor.dtype, data, dims };
}
