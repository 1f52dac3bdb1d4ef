import type { Concept } from "./concept-set.ts";
import type { DescribedImage } from "./description.ts";

/**
 * The categories that were looked for in each picture: given, else those that any picture of the same source has
 * labels of.
 */
export function categoriesLookedFor(
  images: readonly DescribedImage[],
  concepts: readonly Concept[],
): (readonly string[])[] {
  const ofSource = new Map<string, Set<string>>();
  for (const { source, present = [], labels } of images) {
    const categories = ofSource.get(source) ?? new Set();
    ofSource.set(source, categories);
    for (const concept of [...present, ...labels]) categories.add(concepts[concept]!.category);
  }
  const sorted = new Map([...ofSource].map(([source, categories]) => [source, [...categories].sort()]));
  return images.map(({ categories, source }) => categories ?? sorted.get(source)!);
}
