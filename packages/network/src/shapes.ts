import { CamscribeError } from "@camscribe/contracts";
import { inputShape, type Network, type Shape } from "./network.ts";
import type { NodeProto } from "./onnx_pb.ts";
import { OpNode } from "./ops/op-node.ts";
import { opOf } from "./ops/registry.ts";
import { shapesByRule, TensorTooLarge } from "./shape-rule.ts";
import { tensorShape } from "./tensor.ts";

/** The shapes of a network's tensors, as far as the house knows the operators that make them. */
export class Shapes {
  readonly #network: Omit<Network, "nodes">;
  readonly #known: Map<string, Shape>;
  readonly #faults = new Map<string, CamscribeError>();

  /**
   * Walks the network once, from the input. What cannot be known is told only when it is asked for.
   *
   * @throws TensorTooLarge (MODEL_INVALID) where a tensor is larger than any network's
   */
  constructor(network: Network) {
    this.#network = network;
    this.#known = new Map([[network.input.name, inputShape(network.input)]]);
    for (const node of network.nodes) this.follow(node);
  }

  /** Finds the shapes of one more node's outputs. @throws TensorTooLarge */
  follow(proto: NodeProto): void {
    try {
      for (const [index, shape] of this.#shapesOf(proto).entries()) {
        this.#known.set(proto.output[index] as string, shape);
      }
    } catch (error) {
      if (!(error instanceof CamscribeError) || error instanceof TensorTooLarge) throw error;
      for (const output of proto.output) {
        const measured = this.#network.shapes?.get(output);
        if (measured === undefined) this.#faults.set(output, error);
        else this.#known.set(output, measured);
      }
    }
  }

  /** The shape of a tensor, undefined where it is not known. */
  get(name: string): Shape | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const constant = this.#network.constants.get(name);
    return constant && tensorShape(constant);
  }

  /** The shape of a tensor. @throws what kept it from being known: `OP_UNSUPPORTED` or `MODEL_INVALID` */
  of(name: string): Shape {
    const shape = this.get(name);
    if (shape !== undefined) return shape;
    throw this.#faults.get(name) ?? new CamscribeError("MODEL_INVALID", `the network has no tensor '${name}'`);
  }

  /** Tensors whose shape is not known. */
  unknown(): string[] {
    return [...this.#faults.keys()];
  }

  #shapesOf(proto: NodeProto): readonly Shape[] {
    const fault = proto.input.map((name) => this.#faults.get(name)).find((found) => found !== undefined);
    if (fault !== undefined) throw fault;
    const op = opOf(proto);
    if (op === undefined) {
      const message = `${proto.opType} '${proto.name}': this operator is not known here`;
      throw new CamscribeError("OP_UNSUPPORTED", message);
    }
    return shapesByRule(op, new OpNode(proto, { ...this.#network, shapes: this }));
  }
}
