import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

/** More nodes than any network has. */
export const MOST_NODES = 50_000;

/** Where the format has a model's graph and a graph's nodes (onnx.proto). */
const GRAPH = 7;
const NODE = 1;

/**
 * Counts the nodes of an ONNX file before it is decoded: a node of ten bytes becomes an object of a thousand.
 *
 * @throws an Error where there are more than any network has, or the bytes are no fields of a message
 */
export function checkNodeCount(model: Uint8Array): void {
  let count = 0;
  for (const graph of fieldsOf(model, GRAPH)) {
    for (const _ of fieldsOf(graph, NODE))
      if (++count > MOST_NODES) throw new Error(`it has more than ${MOST_NODES} nodes`);
  }
}

function* fieldsOf(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field === wanted && type === WireType.LengthDelimited) yield reader.bytes();
    else reader.skip(type, field);
  }
}
