import { DataType, type GraphBuilder } from "@camscribe/network";

/**
 * Which classes a run asks about, as one-hot rows. A class is given by its index, or as −r for the class at rank r, so
 * that "the first five" needs no run before this one.
 *
 * @param classes   int64 `[n, r]`
 * @param ranking   `[n, c]`, what classes are ranked by; of equal ones the lower index comes first
 * @returns `chosen` int64 `[n, r]`, indices only; `oneHot` float `[n, r, c]`
 */
export function chooseClasses(
  graph: GraphBuilder,
  classes: string,
  ranking: string,
  classCount: number,
): { chosen: string; oneHot: string } {
  const asked = sizeOfAxis(graph, classes, 1);
  const all = graph.ints([classCount]);
  const ranks = graph.node("Where", [graph.node("Less", [asked, all]), asked, all]); // Min and Max take no int64 before opset 12
  const ranked = graph.fresh("ranked");
  graph.nodeWithOutputs("TopK", [ranking, ranks], { axis: 1 }, [graph.fresh("ranked_scores"), ranked]);
  const zero = graph.ints([0]);
  const isRank = graph.node("Less", [classes, zero]);
  const rank = graph.node("Where", [isRank, graph.node("Sub", [graph.node("Neg", [classes]), graph.ints([1])]), zero]);
  const byRank = graph.node("GatherElements", [ranked, rank], { axis: 1 });
  const chosen = graph.node("Where", [isRank, byRank, classes]);
  const every = graph.ints(Array.from({ length: classCount }, (_, index) => index));
  const oneHot = graph.cast(graph.node("Equal", [graph.unsqueeze(chosen, [2]), every]), DataType.FLOAT);
  return { chosen, oneHot };
}

/** int64 `[1]`: the size of one axis, known at run time. */
export function sizeOfAxis(graph: GraphBuilder, value: string, axis: number): string {
  return graph.slice(graph.node("Shape", [value]), 0, axis, axis + 1);
}
