import { dirname } from "node:path";
import { EXIT } from "@camscribe/contracts";
import { mergeExemplars, readExemplars, writeNamedUnits } from "@camscribe/dissection";
import { type MergeRule, mergeNames, readNameTable, writeNameTable } from "@camscribe/naming";
import { openOut } from "../open-out.ts";
import type { Surroundings } from "../surroundings.ts";
import { accountOfNames } from "./names-account.ts";

export interface NamesMergeOptions {
  rule: MergeRule;
  out: string;
  force?: boolean;
}

/** `camscribe names merge`: one table out of several for a layer, the first of highest rank. @returns the exit code */
export async function mergeNameTables(
  files: readonly string[],
  { rule, out, force }: NamesMergeOptions,
  { terminal }: Surroundings,
): Promise<number> {
  const inputs = await Promise.all(files.map(async (path) => ({ path, ...(await readNameTable(path)) })));
  const table = mergeNames(inputs, rule);
  const shown = await Promise.all(
    inputs.map(async ({ path, table: input }) => {
      const exemplars = await readExemplars(path, input).catch((error: Error) => {
        terminal.say(`${error.message}; they are left out`);
        return [];
      });
      return { table: input, exemplars };
    }),
  );
  await openOut(dirname(out));
  if (!force) await writeNameTable(out, table, "wx"); // takes the name, or is refused, before patches are written
  await writeNamedUnits(out, { table, exemplars: mergeExemplars(table, shown) });
  terminal.print(out);
  for (const line of accountOfNames(table, terminal.columns, (text) => text)) terminal.say(line);
  return EXIT.done;
}
