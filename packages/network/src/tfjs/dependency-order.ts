/**
 * Everything that one item needs, each behind what it needs itself; the item last.
 *
 * @param needs  names that an item reads
 */
export function dependencyOrder(last: string, needs: (name: string) => readonly string[]): string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const waiting = [last];
  for (let name = waiting.at(-1); name !== undefined; name = waiting.at(-1)) {
    const missing = entered.has(name) ? [] : needs(name).filter((need) => !entered.has(need));
    entered.add(name);
    if (missing.length > 0) {
      waiting.push(...missing.toReversed());
      continue;
    }
    ordered.add(name);
    waiting.pop();
  }
  return [...ordered];
}
