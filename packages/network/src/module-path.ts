import type { NodeProto } from "./onnx_pb.ts";

/** Where PyTorch's newer exporter writes the modules round a node, from the outermost in, and the node's own name. */
const SCOPES = "pkg.torch.onnx.name_scopes";

/**
 * The module that a node belongs to, as its author named it: `layer4.1.conv2`.
 *
 * PyTorch's newer exporter tells it in the node's metadata; the older one, and TensorFlow, in the node's name:
 * `/layer4/layer4.1/conv2/Conv`, `tower_0/CenternetHead/Relu_1`.
 *
 * @returns an empty string where nothing is told
 */
export function modulePath(node: NodeProto): string {
  const scopes = node.metadataProps.find(({ key }) => key === SCOPES)?.value;
  if (scopes !== undefined) {
    const names = [...scopes.matchAll(/'([^']*)'/g)].map(([, name]) => name as string);
    return names.at(-2) ?? "";
  }
  let path = "";
  let last = "";
  for (const scope of node.name.split("/").slice(0, -1)) {
    if (scope === "") continue;
    // a child of a Sequential repeats its parent's name: features/features.18
    if (last !== "" && scope.startsWith(`${last}.`)) path += scope.slice(last.length);
    else path = path === "" ? scope : `${path}.${scope}`;
    last = scope;
  }
  return path;
}
