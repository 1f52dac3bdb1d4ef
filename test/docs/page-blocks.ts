/** A fenced block of a page that a run makes: `<!-- run: name -->`, then the fence. */
const BLOCK = /(<!-- run: (?<name>[a-z]+) -->\n+```(?<language>json|text)\n)(?<body>(?:.*\n)*?)(```\n)/g;

/** The bodies of a page's run blocks, by name; each ends with its line. */
export function readBlocks(page: string): Map<string, string> {
  return new Map([...page.matchAll(BLOCK)].map(({ groups }) => [groups?.name as string, groups?.body as string]));
}

/** The page with new bodies in its run blocks; nothing else of it changes. */
export function writeBlocks(page: string, bodies: ReadonlyMap<string, string>): string {
  return page.replace(BLOCK, (_block, opening: string, name: string, _language, body: string, closing: string) => {
    return `${opening}${bodies.get(name) ?? body}${closing}`;
  });
}
