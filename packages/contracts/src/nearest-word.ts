/** As far as a typing error goes: two neighbours swapped are two changes. */
const FARTHEST = 2;

/** The word that a misspelt one was meant to be; none, where all are further than a typing error away. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  return known
    .map((candidate) => ({ candidate, changes: changesBetween(word, candidate) }))
    .filter(({ changes }) => changes <= FARTHEST)
    .sort((a, b) => a.changes - b.changes)[0]?.candidate;
}

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let column = 0; column < other.length; column++) {
      const replaced = row[column]! + (letter === other[column] ? 0 : 1);
      next.push(Math.min(replaced, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
