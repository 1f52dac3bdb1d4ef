import { type Concept, PARTS, type Part } from "../concept-set.ts";

export interface ConceptCount extends Concept {
  /** Pictures that show it, by part. */
  images: Readonly<Record<Part, number>>;
  /** In masks. */
  pixels: number;
}

export interface ConceptsSummary {
  name: string;
  images: number;
  hasMasks: boolean;
  hasColours: boolean;
  /** Pictures that belong together count as one; a picture of its own is a group as well. */
  groups: number;
  parts: Readonly<Record<Part, { images: number; groups: number }>>;
  /** How many concepts each category has. */
  categories: ReadonlyMap<string, number>;
  concepts: readonly ConceptCount[];
}

/** A picture that could be opened. */
export interface CountedImage {
  group: string;
  part: Part;
  /** Concepts. */
  shown: readonly number[];
  pixels: ReadonlyMap<number, number>;
}

export function summarise(
  { name, hasMasks, hasColours }: Pick<ConceptsSummary, "name" | "hasMasks" | "hasColours">,
  concepts: readonly Concept[],
  images: readonly CountedImage[],
): ConceptsSummary {
  const counts = concepts.map((concept) => ({ ...concept, images: perPart(() => 0), pixels: 0 }));
  for (const { part, shown, pixels } of images) {
    for (const concept of shown) counts[concept]!.images[part]++;
    for (const [concept, count] of pixels) counts[concept]!.pixels += count;
  }
  const groupsOf = (within: readonly CountedImage[]) => new Set(within.map(({ group }) => group)).size;
  const categories = new Map<string, number>();
  for (const { category } of concepts) categories.set(category, (categories.get(category) ?? 0) + 1);
  return {
    name,
    images: images.length,
    hasMasks,
    hasColours,
    groups: groupsOf(images),
    parts: perPart((part) => {
      const within = images.filter((image) => image.part === part);
      return { images: within.length, groups: groupsOf(within) };
    }),
    categories,
    concepts: counts,
  };
}

function perPart<Value>(make: (part: Part) => Value): Record<Part, Value> {
  return Object.fromEntries(PARTS.map((part) => [part, make(part)])) as Record<Part, Value>;
}
