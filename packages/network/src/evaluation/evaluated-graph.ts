import { CamscribeError } from "@camscribe/contracts";
import type { Tensor } from "@tensorflow/tfjs";
import { ancestors } from "../cut.ts";
import { makersOf, readsOf } from "../node-reads.ts";
import type { NodeProto } from "../onnx_pb.ts";
import type { GraphParts } from "../onnx-file.ts";
import type { Op, Tf } from "../ops/op.ts";
import { OpNode } from "../ops/op-node.ts";
import { opOf } from "../ops/registry.ts";
import { constantOf, tensorOf } from "./tensor-values.ts";

/** One node, and the tensors that nobody reads after it. */
interface Step {
  node: NodeProto;
  op: Op;
  done: readonly string[];
}

/**
 * A graph that TensorFlow.js runs by the operators' own evaluation, on whatever backend it has. Shapes and sizes are those
 * of the run, so nothing need be known before. What depends on no input is computed once, when the graph is opened.
 */
export class EvaluatedGraph {
  readonly #parts: GraphParts;
  readonly #tf: Tf;
  /** What depends on no input: constants, and what is computed of them. */
  readonly #fixed = new Map<string, Tensor>();
  readonly #steps: Step[];

  /** @throws OP_UNSUPPORTED with all nodes whose operator cannot be evaluated, each by name */
  constructor(parts: GraphParts, tf: Tf) {
    this.#parts = parts;
    this.#tf = tf;
    const nodes = neededNodes(parts);
    const unknown = withoutEvaluation(nodes);
    if (unknown.length > 0) {
      throw new CamscribeError("OP_UNSUPPORTED", `TensorFlow.js cannot run these operators: ${unknown.join(", ")}`);
    }
    const inputs = new Set(parts.inputs.map(({ name }) => name));
    const [fixed, moving] = splitByInputs(nodes, inputs);
    const outputs = parts.outputs.map(({ name }) => name);
    const read = new Set([...moving.flatMap(readsOf), ...outputs]);
    for (const name of new Set([...fixed.flatMap(readsOf), ...read])) {
      const constant = parts.constants.get(name);
      if (constant !== undefined) this.#fixed.set(name, tensorOf(constant, tf));
    }
    const keep = (names: Iterable<string>) => new Set([...inputs, ...names]);
    try {
      this.#follow(stepsOf(fixed, keep(read)), this.#fixed);
    } catch (error) {
      this.release();
      throw error;
    }
    this.#steps = stepsOf(moving, keep([...this.#fixed.keys(), ...outputs]));
  }

  /**
   * @param feeds  a tensor for each input: whole numbers of any width are int32. They stay the caller's.
   * @returns a tensor for each output, for the caller to dispose of
   */
  run(feeds: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
    const live = new Map([...this.#fixed, ...Object.entries(feeds)]);
    const given = new Set(live.values());
    try {
      this.#follow(this.#steps, live);
    } catch (error) {
      for (const tensor of live.values()) if (!given.has(tensor)) tensor.dispose();
      throw error;
    }
    const results = this.#parts.outputs.map(({ name }) => {
      const tensor = live.get(name) as Tensor;
      return [name, given.has(tensor) ? this.#tf.clone(tensor) : tensor] as const;
    });
    return Object.fromEntries(results);
  }

  release(): void {
    for (const tensor of this.#fixed.values()) tensor.dispose();
    this.#fixed.clear();
  }

  /** Runs steps behind one another; a tensor is disposed of as soon as its last reader has run. */
  #follow(steps: readonly Step[], live: Map<string, Tensor>): void {
    for (const { node, op, done } of steps) {
      const inputs = node.input.map((name) => live.get(name) as Tensor);
      const outputs = this.#evaluate(node, op, inputs, live);
      for (const [index, output] of outputs.entries()) {
        const name = node.output[index];
        if (name) live.set(name, output);
        else output.dispose();
      }
      for (const name of done) {
        live.get(name)?.dispose();
        live.delete(name);
      }
    }
  }

  #evaluate(proto: NodeProto, op: Op, inputs: readonly Tensor[], live: ReadonlyMap<string, Tensor>): Tensor[] {
    const { opset, constants } = this.#parts;
    // at run time every tensor is known, so each may serve as sizes or limits that an operator reads
    const constantAt = (name: string) => {
      const tensor = live.get(name);
      return constants.get(name) ?? (tensor && constantOf(name, tensor));
    };
    const node: OpNode = new OpNode(proto, {
      opset,
      constants: { get: constantAt, has: (name) => live.has(name) },
      shapes: { get: (name) => live.get(name)?.shape ?? op.shapes(node)[proto.output.indexOf(name)] },
    });
    return this.#tf.tidy(() =>
      [op.evaluate(node, inputs, this.#tf)]
        .flat()
        .map((output) => (inputs.includes(output) ? this.#tf.clone(output) : output)),
    );
  }
}

/** Nodes whose operator has no evaluation, as `operator 'name'`. */
export function withoutEvaluation(nodes: readonly NodeProto[]): string[] {
  return nodes.filter((node) => opOf(node) === undefined).map(({ opType, name }) => `${opType} '${name}'`);
}

function neededNodes({ nodes, outputs }: GraphParts): NodeProto[] {
  const producers = makersOf(nodes);
  const names = outputs.map(({ name }) => name);
  const needed = ancestors(names, producers);
  return nodes.filter((node) => needed.has(node));
}

/** Nodes that no input reaches, and the others; both in order. */
function splitByInputs(nodes: readonly NodeProto[], inputs: ReadonlySet<string>): [NodeProto[], NodeProto[]] {
  const reached = new Set(inputs);
  const fixed: NodeProto[] = [];
  const moving: NodeProto[] = [];
  for (const node of nodes) {
    const isReached = readsOf(node).some((name) => reached.has(name));
    (isReached ? moving : fixed).push(node);
    if (isReached) for (const output of node.output) reached.add(output);
  }
  return [fixed, moving];
}

/** @param kept  tensors that outlive the last step */
function stepsOf(nodes: readonly NodeProto[], kept: ReadonlySet<string>): Step[] {
  const lastUse = new Map(nodes.flatMap((node) => [...readsOf(node), ...node.output].map((name) => [name, node])));
  const done = new Map<NodeProto, string[]>(nodes.map((node) => [node, []]));
  for (const [name, node] of lastUse) if (!kept.has(name)) done.get(node)?.push(name);
  return nodes.map((node) => ({ node, op: opOf(node) as Op, done: done.get(node) ?? [] }));
}
