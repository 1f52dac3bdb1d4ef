import type { CardScores } from "@camscribe/contracts";
import type { ModelSurvey } from "@camscribe/network";

/** A tensor that may hold the scores of the classes. */
export interface ScoreCandidate {
  node: string;
  /** What the network itself makes of the scores; undefined where it ends with them. */
  activation: CardScores["activation"] | undefined;
  /** The output that it leads to. */
  output: string;
}

/** Softmax and sigmoid by all names that ONNX, TensorFlow and Keras have for them. */
const ACTIVATIONS: Record<string, CardScores["activation"]> = {
  Softmax: "softmax",
  LogSoftmax: "softmax",
  softmax: "softmax",
  Sigmoid: "sigmoid",
  sigmoid: "sigmoid",
};

/** Operators with weights, and a tensor's size: a softmax or sigmoid below one of them is the network's own affair. */
const ENDS = /conv|matmul|dense|gemm|einsum|^shape$/i;

/**
 * Tensors that may hold the class scores before softmax or sigmoid, for each output of the file in order: back from the
 * output over whatever only arranges, to each softmax and sigmoid that no weights follow; what they read is a
 * candidate. An output without any is one itself.
 */
export function scoreCandidates({ outputs, makers }: ModelSurvey): ScoreCandidate[] {
  const found = outputs.flatMap((output) => {
    const activated = activationsBefore(output, makers);
    return activated.length > 0 ? activated : [{ node: output, activation: undefined, output }];
  });
  const unrounded = found.map((candidate) => ({ ...candidate, node: beforeRounding(candidate.node, makers) }));
  return unrounded.filter(({ node }, index) => unrounded.findIndex((other) => other.node === node) === index);
}

/** A quantised network's scores before they are rounded: where rounding cuts a high score off, nothing has a slope. */
function beforeRounding(node: string, makers: ModelSurvey["makers"]): string {
  const [whole] = makers.get(node)?.op === "DequantizeLinear" ? (makers.get(node)?.inputs ?? []) : [];
  const rounding = whole === undefined ? undefined : makers.get(whole);
  return rounding?.op === "QuantizeLinear" ? (rounding.inputs[0] ?? node) : node;
}

function activationsBefore(output: string, makers: ModelSurvey["makers"]): ScoreCandidate[] {
  const seen = new Set<string>();
  const waiting = [output];
  const found: ScoreCandidate[] = [];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const maker = makers.get(name);
    if (maker === undefined || seen.has(name) || ENDS.test(maker.op)) continue;
    seen.add(name);
    const activation = ACTIVATIONS[maker.op];
    const [read] = maker.inputs;
    if (activation === undefined) waiting.push(...maker.inputs.toReversed());
    else if (read !== undefined) found.push({ node: read, activation, output });
  }
  return found;
}
