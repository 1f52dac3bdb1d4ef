import { CamscribeError } from "@camscribe/contracts";
import { inputShape, type Network, type Shape } from "./network.ts";
import { OpNode } from "./ops/op-node.ts";
import { findOp } from "./ops/registry.ts";
import { tensorShape } from "./tensor.ts";

/** The shapes of a network's tensors, as far as the house knows the operators that make them. */
export class Shapes {
  readonly #known = new Map<string, Shape>();
  readonly #faults = new Map<string, CamscribeError>();

  /** Walks the network once, from the input. What cannot be known is told only when it is asked for. */
  constructor(network: Network) {
    for (const [name, tensor] of network.constants) this.#known.set(name, tensorShape(tensor));
    this.#known.set(network.input.name, inputShape(network.input));
    const surroundings = { constants: network.constants, shapes: this.#known };
    for (const proto of network.nodes) {
      const op = findOp(proto.opType);
      const fault = proto.input.map((name) => this.#faults.get(name)).find((found) => found !== undefined);
      try {
        if (fault !== undefined) throw fault;
        if (op === undefined) {
          const message = `${proto.opType} '${proto.name}': this operator is not known here`;
          throw new CamscribeError("OP_UNSUPPORTED", message);
        }
        const shapes = op.shapes(new OpNode(proto, surroundings));
        for (const [index, shape] of shapes.entries()) this.#known.set(proto.output[index] as string, shape);
      } catch (error) {
        if (!(error instanceof CamscribeError)) throw error;
        for (const output of proto.output) this.#faults.set(output, error);
      }
    }
  }

  /** The shape of a tensor, undefined where it is not known. */
  get(name: string): Shape | undefined {
    return this.#known.get(name);
  }

  /** The shape of a tensor. @throws what kept it from being known: `OP_UNSUPPORTED` or `MODEL_INVALID` */
  of(name: string): Shape {
    const shape = this.#known.get(name);
    if (shape !== undefined) return shape;
    throw this.#faults.get(name) ?? new CamscribeError("MODEL_INVALID", `the network has no tensor '${name}'`);
  }
}
