import type { CardInput } from "@camscribe/contracts";

/** What a file beside a model says of the picture that the network wants; what it leaves out is undefined. */
export interface Preprocessing extends Partial<Omit<CardInput, "node" | "layout">> {
  /** Its name, without the folder. */
  file: string;
  /** What it asks for and a card cannot say, in words. */
  notes: readonly string[];
}

/** A list of three numbers, as cards have them; undefined for anything else. */
export function triple(values: readonly number[] | null | undefined): [number, number, number] | undefined {
  const [red, green, blue, ...more] = values ?? [];
  if (red === undefined || green === undefined || blue === undefined || more.length > 0) return undefined;
  return [red, green, blue];
}
