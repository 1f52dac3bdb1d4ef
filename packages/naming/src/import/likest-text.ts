/**
 * The index of the text that is most like the others: the mean of (words in both) / (words in either). Of equal ones the
 * first.
 */
export function likestText(texts: readonly string[]): number {
  const words = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
  const likeness = words.map((own) => words.reduce((sum, other) => sum + overlap(own, other), 0));
  return likeness.indexOf(Math.max(...likeness));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
