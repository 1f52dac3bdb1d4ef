import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { machineLine } from "./machine.ts";
import type { Options } from "./options.ts";
import { replaceBetween } from "./replace-between.ts";
import { TABLES, type TableName } from "./tables.ts";

const page = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

/** Puts the tables and charts into the page, each between its two marks, and where they were measured. @throws where a mark is missing */
export async function writeTables(
  rows: Readonly<Record<TableName, readonly string[]>>,
  charts: readonly string[],
  options: Options,
): Promise<void> {
  let text = await readFile(page, "utf8");
  text = replaceBetween(text, "<!-- bench: machine -->", "<!-- end: machine -->", [machineLine(options)]);
  for (const name of Object.keys(TABLES) as TableName[]) {
    text = replaceBetween(text, `<!-- bench: ${name} -->`, `<!-- end: ${name} -->`, [TABLES[name], ...rows[name]]);
  }
  text = replaceBetween(text, "<!-- bench: growth -->", "<!-- end: growth -->", charts);
  await writeFile(page, text);
}
