import { clone } from "@bufbuild/protobuf";
import type { Network } from "./network.ts";
import { graphsIn, readsOf } from "./node-reads.ts";
import { type AttributeProto, type NodeProto, NodeProtoSchema } from "./onnx_pb.ts";
import { namedTensor } from "./tensor.ts";

/**
 * A network none of whose tensors has a name that is taken: one that was exported with an output `scores` must not meet
 * the scores of its explanation.
 *
 * @returns the network, and the name that a tensor of the given one has in it
 */
export function withFreeNames(
  network: Network,
  taken: ReadonlySet<string>,
): { network: Network; nameOf: (tensor: string) => string } {
  const met = [network.input.name, ...network.constants.keys(), ...network.nodes.flatMap((node) => node.output)].filter(
    (name) => taken.has(name),
  );
  const names = new Map(met.map((name) => [name, `network/${name}`]));
  const nameOf = (tensor: string) => names.get(tensor) ?? tensor;
  // a runtime wants the names of nodes to differ too
  const meets = (node: NodeProto) =>
    taken.has(node.name) || [...readsOf(node), ...node.output].some((name) => names.has(name));
  const rename = (node: NodeProto) => {
    const copy = renameNode(node, names);
    if (taken.has(copy.name)) copy.name = `network/${copy.name}`;
    return copy;
  };
  const renameKeys = <Value>(map: ReadonlyMap<string, Value> | undefined) =>
    new Map([...(map ?? [])].map(([name, value]) => [nameOf(name), value]));
  const constants = [...network.constants].map(([name, tensor]) => {
    const free = nameOf(name);
    return [free, free === name ? tensor : namedTensor(tensor, free)] as const;
  });
  return {
    network: {
      ...network,
      nodes: network.nodes.map((node) => (meets(node) ? rename(node) : node)),
      constants: new Map(constants),
      shapes: renameKeys(network.shapes),
      sizes: renameKeys(network.sizes),
      input: { ...network.input, name: nameOf(network.input.name) },
    },
    nameOf,
  };
}

/**
 * A copy of a node that reads and makes tensors of other names, inside its graphs too.
 *
 * @param attributes  what an attribute refers to by name, where the node stands in a function
 */
export function renameNode(
  node: NodeProto,
  names: ReadonlyMap<string, string>,
  attributes: readonly AttributeProto[] = [],
): NodeProto {
  const copy = clone(NodeProtoSchema, node);
  const rename = (name: string) => names.get(name) ?? name;
  copy.input = copy.input.map(rename);
  copy.output = copy.output.map(rename);
  copy.attribute = copy.attribute.flatMap((attribute) => {
    if (attribute.refAttrName === "") return [attribute];
    const value = attributes.find(({ name }) => name === attribute.refAttrName);
    return value === undefined ? [] : [{ ...value, name: attribute.name }];
  });
  for (const graph of graphsIn(copy)) {
    graph.node = graph.node.map((inner) => renameNode(inner, names, attributes));
    for (const output of graph.output) output.name = rename(output.name);
  }
  return copy;
}
