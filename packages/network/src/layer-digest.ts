import { createHash } from "node:crypto";
import { toBinary } from "@bufbuild/protobuf";
import { ancestors } from "./cut.ts";
import type { Network } from "./network.ts";
import { makersOf } from "./node-reads.ts";
import { AttributeProtoSchema } from "./onnx_pb.ts";

/**
 * SHA-256 of the network below a layer: its operators, attributes, weights and wiring, not its names. Two files of the
 * same network give the same digest, so that a name table is bound to what the units compute.
 *
 * @returns 64 hexadecimal digits
 */
export function layerDigest(network: Network, layer: string): string {
  const producers = makersOf(network.nodes);
  const below = ancestors([layer], producers);
  const hash = createHash("sha256");
  const numbers = new Map([[network.input.name, 0]]);
  const { layout, height, width } = network.input;
  hash.update(`opset ${network.opset} input ${layout} ${height} ${width}\n`);
  for (const node of network.nodes) {
    if (!below.has(node)) continue;
    hash.update(`${node.domain}:${node.opType}\n`);
    const attributes = node.attribute.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const attribute of attributes) hash.update(toBinary(AttributeProtoSchema, attribute));
    for (const input of node.input) {
      const tensor = network.constants.get(input);
      if (tensor === undefined) {
        hash.update(`#${numbers.get(input) ?? ""}\n`);
        continue;
      }
      hash.update(`${tensor.dataType}[${tensor.dims.join(",")}]`);
      hash.update(tensor.rawData);
    }
    for (const output of node.output) numbers.set(output, numbers.size);
  }
  return hash.digest("hex");
}
