import { fromHalves } from "../float16.ts";

/** Types of stored numbers, and how many bytes each takes. */
export const STORED_BYTES: ReadonlyMap<string, number> = new Map([
  ["float32", 4],
  ["int32", 4],
  ["bool", 1],
  ["float16", 2],
  ["uint8", 1],
  ["uint16", 2],
]);

/** How the numbers of a weight lie in its file. */
export interface Storage {
  /** float32, int32 or bool: what the network reads. */
  dtype: string;
  /** What is stored: `dtype`, or float16, uint8 or uint16. */
  stored: string;
  /** For uint8 and uint16: value = stored · scale + min. */
  scale: number;
  min: number;
}

/** Bytes of the file → numbers; a view where the bytes are the numbers already. Little-endian, as the format is. */
export function dequantize(bytes: Uint8Array, { dtype, stored, scale, min }: Storage): Float32Array | Int32Array {
  // a Buffer's slice would be a view of the same bytes
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  switch (stored) {
    case "float32":
      return new Float32Array(buffer as ArrayBuffer, byteOffset, length / 4);
    case "int32":
      return new Int32Array(buffer as ArrayBuffer, byteOffset, length / 4);
    case "bool":
      return Int32Array.from(bytes);
    case "float16":
      return fromHalves(new Uint16Array(buffer, byteOffset, length / 2));
    default: {
      const levels = stored === "uint8" ? bytes : new Uint16Array(buffer, byteOffset, length / 2);
      if (dtype === "int32") return Int32Array.from(levels, (level) => Math.round(level * scale + min));
      return Float32Array.from(levels, (level) => level * scale + min);
    }
  }
}
