import { clone, create } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from "./onnx_pb.ts";
import { renameNode } from "./rename-tensors.ts";

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
  const nodes = body.node.map((node) => renameNode(node, names, attributes));
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
