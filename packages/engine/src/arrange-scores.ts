import { CamscribeError, type CardScores } from "@camscribe/contracts";
import { GraphBuilder, type Network, Shapes, withFreeNames } from "@camscribe/network";

/**
 * A network whose score tensor has a row for each class along its second axis, as the card says where they are: a
 * detector may give `[n, places, classes]`, or four sides of a box before the classes.
 *
 * @returns the network, with the arranged tensor under the score tensor's name
 * @throws CARD_INVALID where the tensor has no such axis or rows
 */
export function arrangeScores(given: Network, { node, axis = 1, channels }: CardScores): Network {
  if (axis === 1 && channels === undefined) return given;
  const { network, nameOf } = withFreeNames(given, new Set([node]));
  const shape = new Shapes(network).of(nameOf(node));
  const graph = new GraphBuilder(network.opset, "scores");
  const order = shape.map((_, at) => at).filter((at) => at !== axis);
  const rows = shape[axis];
  if (rows === undefined) throw invalid("axis", `an axis of [${shape.join(", ")}]`, axis);
  const moved = axis === 1 ? nameOf(node) : graph.transpose(nameOf(node), order.toSpliced(1, 0, axis));
  const [from, to] = channels ?? [0, rows];
  if (to > rows) throw invalid("channels", `at most ${rows}, as [${shape.join(", ")}] has`, to);
  graph.node("Identity", [from === 0 && to === rows ? moved : graph.slice(moved, 1, from, to)], {}, node);
  return {
    ...network,
    nodes: [...network.nodes, ...graph.nodes],
    constants: new Map([...network.constants, ...graph.constants]),
  };
}

function invalid(field: string, expected: string, came: number): CamscribeError {
  return new CamscribeError("CARD_INVALID", `scores.${field}: expected ${expected} but it is ${came}`);
}
