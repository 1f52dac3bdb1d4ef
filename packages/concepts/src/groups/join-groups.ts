/**
 * Groups that pairs of their members join, joined: each picture's group is the first name, by the letters' codes, of all
 * that it is joined with.
 *
 * @param names  each picture's group before
 * @param pairs  of pictures, by index
 */
export function joinGroups(names: readonly string[], pairs: Iterable<readonly [number, number]>): string[] {
  const parentOf = new Map(names.map((name) => [name, name]));
  const rootOf = (name: string): string => {
    let root = name;
    for (let parent = parentOf.get(root)!; parent !== root; parent = parentOf.get(root)!) root = parent;
    for (let at = name; at !== root; ) {
      const parent = parentOf.get(at)!;
      parentOf.set(at, root);
      at = parent;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    const [first, second] = [rootOf(names[a]!), rootOf(names[b]!)].sort() as [string, string];
    parentOf.set(second, first);
  }
  return names.map(rootOf);
}
