import type { GraphBuilder } from "./graph-builder.ts";
import { BATCH, type Shape } from "./network.ts";

/**
 * What gradient rules share: the graph that they write to, and products of a gradient with a forward value.
 *
 * A gradient has T targets folded into its batch, `[n·T, ...]`, so that one node serves them all; a forward value
 * has `[n, ...]` and is the same for each target of its image. Or the forward values are repeated as often, and both
 * have one shape: then nothing is unfolded.
 */
export class GradientBuilder {
  readonly graph: GraphBuilder;
  /** int64 `[1]`: T, known at run time. */
  readonly #targetCount: string;
  readonly #repeated: boolean;
  readonly #unfoldedShapes = new Map<string, string>();

  /** @param forward  whether forward values have one row an image, or are repeated for each target */
  constructor(graph: GraphBuilder, targetCount: string, forward: "once" | "repeated" = "once") {
    this.graph = graph;
    this.#targetCount = targetCount;
    this.#repeated = forward === "repeated";
  }

  /**
   * gradient · value, with broadcasting of either side.
   *
   * @param gradientShape  `[BATCH, ...s]`, the shape of the tensor whose gradient it is
   * @param valueShape     `[BATCH, ...v]` of the same rank
   * @returns `[n·T, ...]`, broadcast of s and v
   */
  product(gradient: string, gradientShape: Shape, value: string, valueShape: Shape): string {
    const product = this.graph.multiply(this.unfold(gradient, gradientShape), this.beside(value, valueShape));
    return this.fold(product, broadcast(gradientShape, valueShape));
  }

  /** `[n·T, ...s]` → `[n, T, ...s]`. */
  unfold(gradient: string, shape: Shape): string {
    return this.#repeated ? gradient : this.graph.reshape(gradient, this.#unfoldedShape(shape));
  }

  /** `[n, T, ...s]` → `[n·T, ...s]`. */
  fold(value: string, shape: Shape): string {
    return this.#repeated ? value : this.graph.reshape(value, shape);
  }

  /** `[n, ...v]` → `[n, 1, ...v]`, to stand beside an unfolded gradient. */
  beside(value: string, shape: Shape): string {
    return this.#repeated ? value : this.graph.reshape(value, [BATCH, 1, ...shape.slice(1)]);
  }

  #unfoldedShape(shape: Shape): string {
    const rest = shape.slice(1);
    const key = rest.join(",");
    const known = this.#unfoldedShapes.get(key);
    if (known !== undefined) return known;
    const parts = [this.graph.ints([BATCH]), this.#targetCount, ...(rest.length > 0 ? [this.graph.ints(rest)] : [])];
    const made = this.graph.node("Concat", parts, { axis: 0 });
    this.#unfoldedShapes.set(key, made);
    return made;
  }
}

/** The shape of an element-wise operation on both, by NumPy's rule; a batch beside 1 or nothing stays a batch. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const padded = (shape: Shape) => [...Array<number>(rank - shape.length).fill(1), ...shape];
  const left = padded(a);
  const right = padded(b);
  return left.map((size, axis) => (size === 1 ? (right[axis] as number) : size));
}

/** The axes of `shape` that broadcasting stretched to reach `full`; both of one rank, or `shape` shorter. */
export function stretchedAxes(shape: Shape, full: Shape): number[] {
  const missing = full.length - shape.length;
  return full.flatMap((size, axis) => {
    const own = axis < missing ? 1 : shape[axis - missing];
    return own === 1 && size !== 1 ? [axis] : [];
  });
}
