import type { GraphBuilder } from "../graph-builder.ts";

/** Writes one node of a formula and gives its name; a number stands for a constant. */
export type Formula = (op: string, ...operands: readonly (string | number)[]) => string;

export function formulaOf(graph: GraphBuilder): Formula {
  return (op, ...operands) =>
    graph.node(
      op,
      operands.map((operand) => (typeof operand === "number" ? graph.float(operand) : operand)),
    );
}
