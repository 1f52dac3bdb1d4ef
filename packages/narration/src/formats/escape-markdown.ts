/** A sentence in which nothing of a name is markup, a link or a list. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|&~!]/g, "\\$&")
    .replaceAll("://", ":\\/\\/")
    .replace(/www\./gi, (prefix) => prefix.replace(".", "\\."))
    .replace(
      /^(\s*)([-+](?=[\s-]|$)|\d+[.)](?=\s|$))/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    );
}
