import { clone, create } from "@bufbuild/protobuf";
import { graphsIn } from "./node-reads.ts";
import {
  type AttributeProto,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from "./onnx_pb.ts";

/** What stands inside a function or a branch. */
export interface Body {
  readonly node: readonly NodeProto[];
  readonly initializer?: readonly TensorProto[];
  readonly outputs: readonly string[];
}

/**
 * A body's nodes as they stand where it is called: names of its own get the caller's name in front, and its outputs
 * the caller's names.
 *
 * @param inputs      names inside the body and what the caller hands in for them; other names mean the same outside
 * @param attributes  what an attribute of a node inside refers to by name, where the body is a function's
 */
export function inlineBody(
  caller: NodeProto,
  body: Body,
  inputs: ReadonlyMap<string, string>,
  attributes: readonly AttributeProto[] = [],
): { nodes: NodeProto[]; initializers: TensorProto[] } {
  const prefix = caller.name || caller.output[0];
  const names = new Map(inputs);
  const own = [...(body.initializer ?? []).map(({ name }) => name), ...body.node.flatMap((node) => node.output)];
  for (const name of own) if (name !== "") names.set(name, `${prefix}/${name}`);
  const nodes = body.node.map((node) => renamed(node, names, attributes));
  for (const node of nodes) node.name = `${prefix}/${node.name}`;
  const results = body.outputs.flatMap((name, index) => {
    const output = caller.output[index];
    return output
      ? [
          create(NodeProtoSchema, {
            opType: "Identity",
            name: output,
            input: [names.get(name) ?? name],
            output: [output],
          }),
        ]
      : [];
  });
  const initializers = (body.initializer ?? []).map((tensor) => {
    const copy = clone(TensorProtoSchema, tensor);
    copy.name = names.get(tensor.name) as string;
    return copy;
  });
  return { nodes: [...nodes, ...results], initializers };
}

function renamed(
  node: NodeProto,
  names: ReadonlyMap<string, string>,
  attributes: readonly AttributeProto[],
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
    graph.node = graph.node.map((inner) => renamed(inner, names, attributes));
    for (const output of graph.output) output.name = rename(output.name);
  }
  return copy;
}
