import { PARTS } from "../concept-set.ts";
import { quoted } from "../faults.ts";
import type { ConceptsSummary, CountedImage } from "./summary.ts";

/** What may be meant and may be a mistake, a sentence each. */
export function hintsOf({ parts, concepts }: ConceptsSummary, images: readonly CountedImage[]): string[] {
  const filled = PARTS.filter((part) => parts[part].images > 0);
  return [
    ...PARTS.filter((part) => !filled.includes(part)).map((part) => `part ${part}: no picture stands in it`),
    ...concepts.flatMap(({ name, category, images: shown }) => {
      const lacking = filled.filter((part) => shown[part] === 0);
      const concept = `${category} ${quoted(name)}`;
      if (lacking.length === filled.length) return [`${concept}: no picture shows it`];
      return lacking.length === 0 ? [] : [`${concept}: no picture of ${lacking.join(" or ")} shows it`];
    }),
    ...partedGroups(images),
  ];
}

/** Groups whose pictures stand in several parts: names chosen on one are judged on nearly the same pictures. */
function partedGroups(images: readonly CountedImage[]): string[] {
  const partsOf = new Map<string, Set<string>>();
  for (const { group, part } of images) partsOf.set(group, (partsOf.get(group) ?? new Set()).add(part));
  return [...partsOf]
    .filter(([, parts]) => parts.size > 1)
    .map(([group, parts]) => `group ${quoted(group)}: its pictures stand in ${[...parts].sort().join(" and ")}`);
}
