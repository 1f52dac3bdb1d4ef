import type { JsonValue } from "../tfjs/json-value.ts";
import type { Maker } from "./model-survey.ts";

/** Tensor names of one side of a TensorFlow signature: `{ key: { name: "node:0" } }`. */
export function namesOf(side: JsonValue): string[] {
  return side.isGiven ? side.fields().map(([, entry]) => entry.at("name").text().replace(/:0$/, "")) : [];
}

/** Tensors that nothing reads: what comes out of a graph that names no outputs. */
export function unread(makers: ReadonlyMap<string, Maker>): string[] {
  const read = new Set([...makers.values()].flatMap(({ inputs }) => inputs));
  return [...makers.keys()].filter((name) => !read.has(name));
}

/** TensorFlow writes −1 for a dimension that it leaves open. */
export function openSizes(sizes: readonly number[] | undefined): (number | null)[] | undefined {
  return sizes?.map((size) => (size > 0 ? size : null));
}
