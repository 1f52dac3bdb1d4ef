/** A text with other lines between two marks. @throws where a mark is missing */
export function replaceBetween(text: string, begin: string, end: string, lines: readonly string[]): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`expected the marks '${begin}' and '${end}'`);
  return `${text.slice(0, from + begin.length)}\n${lines.join("\n")}\n${text.slice(to)}`;
}
