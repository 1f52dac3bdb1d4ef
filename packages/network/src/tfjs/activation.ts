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

/** @throws OP_UNSUPPORTED where the activation is not known here */
export function activate(graph: ChannelsFirst, activation: string, input: string, output: string): string {
  switch (activation) {
    case "linear":
      return graph.node("Identity", [input], {}, output);
    case "relu":
      return graph.node("Relu", [input], {}, output);
    case "relu6":
      return clip(graph, input, 0, 6, output);
    case "sigmoid":
      return graph.node("Sigmoid", [input], {}, output);
    case "softmax":
      // TensorFlow's is over the last axis: of a map, the channels
      return graph.node("Softmax", [input], { axis: graph.shape(input).length === 4 ? 1 : -1 }, output);
    default:
      throw new CamscribeError("OP_UNSUPPORTED", `activation '${activation}' of '${output}' is not known here`);
  }
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
  return graph.node("Clip", [input, ...limits], {}, output);
}
