import { CamscribeError } from "@camscribe/contracts";
import { copyNodes } from "./copy-head.ts";
import type { Cut } from "./cut.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { BATCH, hasImagesFirst, type Network, type Shape } from "./network.ts";
import { readsOf } from "./node-reads.ts";
import type { Shapes } from "./shapes.ts";

/** A head that works on each image once for each target, and what is known of its tensors. */
export interface RepeatedHead {
  network: Network;
  cut: Cut;
  shapes: Pick<Shapes, "of">;
}

/**
 * Whether every tensor of a head has its images along the first axis and nowhere else, so that targets can be folded
 * into the gradients alone. A vision transformer's attention has not.
 */
export function hasPlainBatch(network: Network, shapes: Shapes, cut: Cut): boolean {
  const tensors = new Set(cut.head.flatMap((node) => [...readsOf(node), ...node.output]));
  return [...tensors].every((name) => network.sizes?.has(name) || hasImagesFirst(shapes.get(name) ?? []));
}

/**
 * Writes the head once more for a batch in which each image stands once for each target. Then a gradient has the shape
 * of the value that it belongs to, wherever that has its images.
 *
 * @param targetCount  int64 `[1]`
 * @throws OP_UNSUPPORTED where the head reads a tensor from below whose images are joined with another axis
 */
export function repeatHead(
  graph: GraphBuilder,
  network: Network,
  shapes: Shapes,
  cut: Cut,
  targetCount: string,
): RepeatedHead {
  const repeat = new Repetition(graph, targetCount);
  const renamed = new Map([[cut.layer, repeat.tensor(cut.layer, shapes.of(cut.layer))]]);
  const made = new Set(cut.head.flatMap((node) => node.output));
  for (const name of new Set(cut.head.flatMap(readsOf))) {
    if (name === "" || made.has(name) || renamed.has(name) || network.constants.has(name)) continue;
    const sizes = network.sizes?.get(name);
    if (sizes !== undefined) renamed.set(name, repeat.sizes(sizes, renamed.get(cut.layer) as string));
    else if (shapes.of(name).some((size) => size < 0)) renamed.set(name, repeat.tensor(name, shapes.of(name)));
  }
  const head = copyNodes(graph, cut.head, renamed);
  const originals = new Map([...renamed].map(([name, copy]) => [copy, name]));
  const original = (name: string) => originals.get(name) ?? name;
  const sizes = new Map([...(network.sizes ?? [])].map(([name, value]) => [renamed.get(name) ?? name, value]));
  const layer = renamed.get(cut.layer) as string;
  return {
    network: { ...network, sizes },
    cut: { ...cut, layer, score: renamed.get(cut.score) as string, head },
    shapes: { of: (name) => shapes.of(original(name)) },
  };
}

class Repetition {
  readonly #graph: GraphBuilder;
  readonly #targetCount: string;

  constructor(graph: GraphBuilder, targetCount: string) {
    this.#graph = graph;
    this.#targetCount = targetCount;
  }

  /** `[..., n, ...]` → `[..., n·T, ...]`, the targets of an image behind one another. */
  tensor(name: string, shape: Shape): string {
    const axis = shape.findIndex((size) => size < 0);
    if (shape[axis] !== BATCH || shape.filter((size) => size < 0).length > 1) {
      const message = `'${name}' of the shape [${shape.join(", ")}], which the head reads from below the layer: its images are joined with another axis`;
      throw new CamscribeError("OP_UNSUPPORTED", message);
    }
    const ones = (count: number) => (count === 0 ? [] : [this.#graph.ints(Array<number>(count).fill(1))]);
    const times = [...ones(axis + 1), this.#targetCount, ...ones(shape.length - axis - 1)];
    const spread = this.#graph.node("Concat", times, { axis: 0 });
    const beside = this.#graph.unsqueeze(name, [axis + 1]);
    return this.#graph.reshape(this.#graph.node("Expand", [beside, spread]), shape);
  }

  /** A vector of sizes for so many images more. @param layer  `[n·T, ...]` */
  sizes(shape: Shape, layer: string): string {
    const graph = this.#graph;
    const images = graph.slice(graph.node("Shape", [layer]), 0, 0, 1);
    const parts = shape.map((size) => (size < 0 ? graph.multiply(images, graph.ints([-size])) : graph.ints([size])));
    return graph.node("Concat", parts, { axis: 0 });
  }
}
