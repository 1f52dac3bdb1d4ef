import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { machineLine } from "./machine.ts";
import type { Options } from "./options.ts";
import { TABLES, type TableName } from "./tables.ts";

const page = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

/** Puts the tables into the page, each between its two marks, and where they were measured. @throws where a mark is missing */
export async function writeTables(
  rows: Readonly<Record<TableName, readonly string[]>>,
  options: Options,
): Promise<void> {
  let text = await readFile(page, "utf8");
  text = replaceBetween(text, "<!-- bench: machine -->", "<!-- end: machine -->", [machineLine(options)]);
  for (const name of Object.keys(TABLES) as TableName[]) {
    text = replaceBetween(text, `<!-- bench: ${name} -->`, `<!-- end: ${name} -->`, [TABLES[name], ...rows[name]]);
  }
  await writeFile(page, text);
}

export function replaceBetween(text: string, begin: string, end: string, lines: readonly string[]): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${page}: expected the marks '${begin}' and '${end}'`);
  return `${text.slice(0, from + begin.length)}\n${lines.join("\n")}\n${text.slice(to)}`;
}
