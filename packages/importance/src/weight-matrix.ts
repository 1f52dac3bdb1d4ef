import type { DenseLayer, GraphBuilder } from "@camscribe/network";

/** W of a dense layer, `[outputs, inputs]`, whichever way it is kept. */
export function weightMatrix(graph: GraphBuilder, { weights, inputs, outputs, rowsAreOutputs }: DenseLayer): string {
  return rowsAreOutputs ? graph.reshape(weights, [outputs, inputs]) : graph.transpose(weights, [1, 0]);
}
