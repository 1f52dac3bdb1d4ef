import { dirname, join } from "node:path";
import type { NameTable } from "@camscribe/contracts";
import { writeNameTable } from "@camscribe/naming";
import { exemplarFolderOf, writeExemplars } from "./exemplar-folder.ts";
import type { UnitExemplars } from "./exemplars.ts";

/**
 * Writes a name table and, where there are any, the patches of its units beside it: last the table, which names their
 * folder. @returns the table as it was written
 */
export async function writeNamedUnits(
  path: string,
  { table, exemplars }: { table: NameTable; exemplars: readonly UnitExemplars[] },
): Promise<NameTable> {
  const folder = exemplarFolderOf(path);
  const written = exemplars.length === 0 ? table : { ...table, exemplars: folder };
  if (exemplars.length > 0) await writeExemplars(join(dirname(path), folder), exemplars);
  await writeNameTable(path, written);
  return written;
}
