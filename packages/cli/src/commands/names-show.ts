import { EXIT } from "@camscribe/contracts";
import { readNameTable, tableRecord } from "@camscribe/naming";
import type { Surroundings } from "../surroundings.ts";
import { accountOfNames } from "./names-account.ts";

/** `camscribe names show`: how much of a layer a table names, and how well. @returns the exit code */
export async function showNames(file: string, { terminal }: Surroundings, json: boolean): Promise<number> {
  const { table } = await readNameTable(file);
  if (json) terminal.print(JSON.stringify(tableRecord(table)));
  else for (const line of accountOfNames(table, terminal.columns, terminal.bold)) terminal.print(line);
  return EXIT.done;
}
