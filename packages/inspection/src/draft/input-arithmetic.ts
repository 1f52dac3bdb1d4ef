import { type Network, numbersOf } from "@camscribe/network";

/** What a network itself does to its input before its first convolution: z = slope · x + offset, for each colour. */
export interface InputArithmetic {
  slope: readonly number[];
  offset: readonly number[];
  /** The operators that do it, in order. */
  ops: readonly string[];
}

type Node = Network["nodes"][number];

/** Operators that change no number. */
const ARRANGING = new Set(["Identity", "Cast", "Transpose"]);

/**
 * Multiplications, divisions, additions and subtractions by constants that stand right behind the input, and a batch
 * normalisation there, as one line for each colour; null where there is none.
 */
export function inputArithmetic({ nodes, constants, input }: Network): InputArithmetic | null {
  let tensor = input.name;
  let slope = [1, 1, 1];
  let offset = [0, 0, 0];
  const ops: string[] = [];
  for (;;) {
    const readers = nodes.filter((node) => node.input.includes(tensor));
    const [node] = readers;
    if (node === undefined || readers.length > 1) break;
    const step = ARRANGING.has(node.opType) ? { slope: [1, 1, 1], offset: [0, 0, 0] } : lineOf(node, tensor, constants);
    if (step === undefined) break;
    slope = slope.map((value, colour) => value * (step.slope[colour] as number));
    offset = offset.map((value, colour) => value * (step.slope[colour] as number) + (step.offset[colour] as number));
    if (!ARRANGING.has(node.opType)) ops.push(node.opType);
    tensor = node.output[0] as string;
  }
  return ops.length === 0 ? null : { slope, offset, ops };
}

interface Line {
  slope: readonly number[];
  offset: readonly number[];
}

function lineOf(node: Node, tensor: string, constants: Network["constants"]): Line | undefined {
  const values = node.input.filter((name) => name !== tensor).map((name) => threeOf(constants.get(name)));
  const [value, shift, mean, variance] = values;
  if (value === undefined) return undefined;
  const isFirst = node.input[0] === tensor;
  const ones = [1, 1, 1];
  const zeros = [0, 0, 0];
  switch (node.opType) {
    case "Mul":
      return { slope: value, offset: zeros };
    case "Div":
      return isFirst ? { slope: value.map((divisor) => 1 / divisor), offset: zeros } : undefined;
    case "Add":
      return { slope: ones, offset: value };
    case "Sub":
      return isFirst
        ? { slope: ones, offset: value.map((term) => -term) }
        : { slope: ones.map((one) => -one), offset: value };
    case "BatchNormalization": {
      if (shift === undefined || mean === undefined || variance === undefined) return undefined;
      const epsilon = node.attribute.find(({ name }) => name === "epsilon")?.f ?? 1e-5;
      const slope = value.map((gain, colour) => gain / Math.sqrt((variance[colour] as number) + epsilon));
      return {
        slope,
        offset: shift.map((term, colour) => term - (slope[colour] as number) * (mean[colour] as number)),
      };
    }
    default:
      return undefined;
  }
}

/** A constant as one number for each colour; undefined where it is another. */
function threeOf(tensor: Parameters<typeof numbersOf>[0] | undefined): number[] | undefined {
  const values =
    tensor === undefined || tensor.dims.reduce((size, dim) => size * dim, 1n) > 3n ? [] : numbersOf(tensor);
  if (values?.length === 1) return [values[0], values[0], values[0]] as number[];
  return values?.length === 3 ? values : undefined;
}
