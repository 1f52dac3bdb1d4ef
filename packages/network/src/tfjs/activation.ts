import { CamscribeError } from "@camscribe/contracts";
import type { ChannelsFirst } from "./channels-first.ts";

/**
 * Writes an operator and the activation that is fused with it. The last node has the layer's own name, what comes
 * before the activation is `NAME:linear`.
 *
 * @param activation  "linear" for none
 * @param write       writes the operator; is handed its output's name
 */
export function withActivation(
  graph: ChannelsFirst,
  activation: string,
  name: string,
  write: (output: string) => string,
): string {
  return activation === "linear" ? write(name) : activate(graph, activation, write(`${name}:linear`), name);
}

/**
 * @param activation  its name, in the writing of Keras, TensorFlow.js or TensorFlow's fused operators
 * @throws OP_UNSUPPORTED where the activation is not known here
 */
export function activate(graph: ChannelsFirst, activation: string, input: string, output: string): string {
  const name = activation.toLowerCase().replaceAll("_", "");
  const op = OPERATORS[name];
  if (op !== undefined) return graph.elementwise(op, [input], {}, output);
  const formula = FORMULAS[name];
  if (formula !== undefined) return formula(graph, input, output);
  throw new CamscribeError("OP_UNSUPPORTED", `activation '${activation}' of '${output}' is not known here`);
}

/** Activations that are one operator, with the defaults that TensorFlow has too. */
const OPERATORS: Readonly<Record<string, string | undefined>> = {
  elu: "Elu",
  exponential: "Exp",
  hardsigmoid: "HardSigmoid",
  linear: "Identity",
  mish: "Mish",
  relu: "Relu",
  selu: "Selu",
  sigmoid: "Sigmoid",
  softplus: "Softplus",
  softsign: "Softsign",
  tanh: "Tanh",
};

type Formula = (graph: ChannelsFirst, input: string, output: string) => string;

const FORMULAS: Readonly<Record<string, Formula | undefined>> = {
  relu6: (graph, input, output) => clip(graph, input, 0, 6, output),
  softmax: (graph, input, output) => overLastAxis(graph, "Softmax", input, output),
  logsoftmax: (graph, input, output) => overLastAxis(graph, "LogSoftmax", input, output),
  swish,
  silu: swish,
  /** x/2 · (1 + erf(x/√2)) */
  gelu(graph, input, output) {
    const erf = graph.elementwise("Erf", [scaled(graph, input, Math.SQRT1_2, `${output}:scaled`)], {}, `${output}:erf`);
    return halfTimesOnePlus(graph, input, erf, output);
  },
  /** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) */
  gelunew(graph, input, output) {
    const square = graph.elementwise("Mul", [input, input], {}, `${output}:square`);
    const bent = graph.elementwise(
      "Add",
      [scaled(graph, square, 0.044715, `${output}:bent`), graph.scalar(1)],
      {},
      `${output}:factor`,
    );
    const product = graph.elementwise("Mul", [input, bent], {}, `${output}:cubic`);
    const inner = scaled(graph, product, Math.sqrt(2 / Math.PI), `${output}:inner`);
    return halfTimesOnePlus(graph, input, graph.elementwise("Tanh", [inner], {}, `${output}:tanh`), output);
  },
};

/** x · sigmoid(x) */
function swish(graph: ChannelsFirst, input: string, output: string): string {
  const gate = graph.elementwise("Sigmoid", [input], {}, `${output}:sigmoid`);
  return graph.elementwise("Mul", [input, gate], {}, output);
}

function halfTimesOnePlus(graph: ChannelsFirst, input: string, value: string, output: string): string {
  const onePlus = graph.elementwise("Add", [value, graph.scalar(1)], {}, `${output}:plus-one`);
  return graph.elementwise("Mul", [scaled(graph, input, 0.5, `${output}:half`), onePlus], {}, output);
}

function scaled(graph: ChannelsFirst, input: string, factor: number, output: string): string {
  return graph.elementwise("Mul", [input, graph.scalar(factor)], {}, output);
}

/** TensorFlow's softmax is over the last axis: of a map, the channels. */
function overLastAxis(graph: ChannelsFirst, op: string, input: string, output: string): string {
  return graph.elementwise(op, [input], { axis: graph.axis(input, -1) }, output);
}

/** min(high, max(low, X)); a limit left out is none. */
export function clip(
  graph: ChannelsFirst,
  input: string,
  low: number | undefined,
  high: number | undefined,
  output: string,
): string {
  const limit = (value: number | undefined) => (value === undefined ? "" : graph.scalar(value));
  const limits = high === undefined ? [limit(low)] : [limit(low), limit(high)];
  return graph.elementwise("Clip", [input, ...limits], {}, output);
}
