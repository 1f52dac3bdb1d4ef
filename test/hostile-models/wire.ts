/** A message of protobuf's wire format, written field by field: files that no library would write. */
export type Message = readonly Uint8Array[];

/** A whole number, of any size and sign. */
export function whole(field: number, value: number | bigint): Uint8Array {
  return Uint8Array.from([...varint(BigInt(field << 3)), ...varint(BigInt.asUintN(64, BigInt(value)))]);
}

/** Text, bytes or a message. */
export function block(field: number, value: string | Uint8Array | Message): Uint8Array {
  const bytes =
    typeof value === "string"
      ? new TextEncoder().encode(value)
      : value instanceof Uint8Array
        ? value
        : Buffer.concat(value);
  return Buffer.concat([
    Uint8Array.from([...varint(BigInt((field << 3) | 2)), ...varint(BigInt(bytes.length))]),
    bytes,
  ]);
}

/** A float32. */
export function single(field: number, value: number): Uint8Array {
  return Buffer.concat([
    Uint8Array.from(varint(BigInt((field << 3) | 5))),
    new Uint8Array(Float32Array.of(value).buffer),
  ]);
}

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}
