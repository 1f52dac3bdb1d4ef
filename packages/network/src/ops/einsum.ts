import type { Tensor } from "@tensorflow/tfjs";
import type { GradientBuilder } from "../gradient-builder.ts";
import { isBatch, sizeOf } from "./axes.ts";
import { type Equation, parseEquation, writeEquation } from "./equation.ts";
import type { Op, Tf } from "./op.ts";
import type { OpNode } from "./op-node.ts";

/** Y = an Einstein sum of products: matrices multiplied, transposed, summed, as `bhid,bhjd->bhij` of attention. */
export const einsum: Op = {
  shapes(node) {
    const { sizes, result } = sumOf(node);
    return [result.map((letter) => sizes.get(letter) as number)];
  },

  /** The sum is linear in each operand: its gradient is the sum of the gradient and the other operands. */
  gradient: (node, gradient, builder) =>
    sumOf(node).operands.map((_, index) =>
      node.isWanted(index) ? gradientOf(node, index, gradient, builder) : undefined,
    ),

  evaluate(node, inputs, tf) {
    const ranks = inputs.map((input) => input.rank);
    return contract(parseEquation(node.text("equation", ""), ranks), inputs, tf);
  },
};

interface Sum extends Equation {
  /** What each letter counts. */
  sizes: ReadonlyMap<string, number>;
}

function sumOf(node: OpNode): Sum {
  const shapes = Array.from({ length: node.inputCount }, (_, index) => node.inputShape(index));
  const text = node.text("equation", "");
  const equation = parseEquation(
    text,
    shapes.map((shape) => shape.length),
  );
  const sizes = new Map<string, number>();
  for (const [operand, letters] of equation.operands.entries()) {
    if (new Set(letters).size < letters.length) throw node.unsupported(`'${text}', a diagonal`);
    for (const [axis, letter] of letters.entries()) {
      const size = shapes[operand]?.[axis] as number;
      const known = sizes.get(letter) ?? size;
      if (known !== size) throw node.unsupported(`'${text}', where ${letter} counts ${known} and ${size}`);
      sizes.set(letter, size);
    }
  }
  if ([...sizes].some(([letter, size]) => isBatch(size) && !equation.result.includes(letter))) {
    throw node.unsupported(`'${text}', a sum over the batch`);
  }
  return { ...equation, sizes };
}

function gradientOf(node: OpNode, index: number, gradient: string, builder: GradientBuilder): string {
  const { graph } = builder;
  const { operands, result, sizes } = sumOf(node);
  const own = operands[index] as readonly string[];
  const others = operands.flatMap((letters, other) => (other === index ? [] : [{ letters, value: node.input(other) }]));
  const summedAlone = own.filter(
    (letter) => ![...result, ...others.flatMap(({ letters }) => letters)].includes(letter),
  );
  if (summedAlone.length > 0) {
    const shape = summedAlone.map((letter) => sizes.get(letter) as number);
    const ones = new Float32Array(sizeOf(shape)).fill(1);
    others.push({ letters: summedAlone, value: graph.floats(ones, shape) });
  }
  const write = (withTargets: (letters: readonly string[]) => readonly string[]) =>
    writeEquation({
      operands: [withTargets(result), ...others.map(({ letters }) => letters)],
      result: withTargets(own),
    });
  const values = others.map(({ value }) => value);
  const batch = result.find((letter) => isBatch(sizes.get(letter) as number));
  if (!others.some(({ letters }) => letters.includes(batch ?? ""))) {
    return graph.node("Einsum", [gradient, ...values], { equation: write((letters) => letters) });
  }
  // the targets stand in an ellipsis behind the batch; where they are not unfolded it stands for no axis
  const equation = write((letters) => letters.flatMap((letter) => (letter === batch ? [letter, "..."] : [letter])));
  const product = graph.node("Einsum", [builder.unfold(gradient, node.outputShape), ...values], { equation });
  return builder.fold(product, node.inputShape(index));
}

/** TensorFlow.js multiplies two at a time. */
function contract({ operands, result }: Equation, inputs: readonly Tensor[], tf: Tf): Tensor {
  const [left, right, ...rest] = operands as [string[], ...string[][]];
  const [a, b, ...others] = inputs as [Tensor, ...Tensor[]];
  if (right === undefined || b === undefined || rest.length === 0) {
    return tf.einsum(writeEquation({ operands, result }), ...inputs);
  }
  const needed = new Set([...result, ...rest.flat()]);
  const both = [...new Set([...left, ...right])].filter((letter) => needed.has(letter));
  const product = tf.einsum(writeEquation({ operands: [left, right], result: both }), a, b);
  return contract({ operands: [both, ...rest], result }, [product, ...others], tf);
}
