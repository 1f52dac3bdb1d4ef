import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CamscribeError, type NameTable, patchesName } from "@camscribe/contracts";
import type { UnitExemplars } from "./exemplars.ts";

const FORMAT = "camscribe-exemplars/1";
const INDEX = "index.json";
const STRIP = /^\d+\.jpg$/;

/** The folder of a table's patches, as the table's `exemplars` names it: `names.json` has `names.patches`. */
export function exemplarFolderOf(tablePath: string): string {
  return `${basename(tablePath).replace(/\.[^.]*$/, "")}.patches`;
}

/**
 * Writes what units look like into a folder: one JPEG for each unit, `12.jpg`, in which its patches stand side by side,
 * and `index.json` with their pictures' names and the histograms. Those of an earlier table go.
 */
export async function writeExemplars(folder: string, exemplars: readonly UnitExemplars[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (STRIP.test(name)) await rm(join(folder, name));
  for (const { unit, strip } of exemplars) {
    if (strip !== undefined) await writeFile(join(folder, patchesName(unit)), strip);
  }
  const lines = exemplars.map(({ strip, ...facts }) => JSON.stringify(facts));
  await writeFile(join(folder, INDEX), `{"format":"${FORMAT}","units":[\n${lines.join(",\n")}\n]}\n`);
}

/**
 * What the units of a table look like, in the order of the units; none where the table names no folder of patches.
 *
 * @throws FILE_UNREADABLE where the folder that it names is not there; NAMES_INVALID where it is none of ours
 */
export async function readExemplars(tablePath: string, table: NameTable): Promise<UnitExemplars[]> {
  if (table.exemplars === undefined) return [];
  const folder = join(dirname(tablePath), table.exemplars);
  const path = join(folder, INDEX);
  const text = await readFile(path, "utf8").catch((cause: Error) => {
    throw new CamscribeError(
      "FILE_UNREADABLE",
      `${path}: expected the patches that ${tablePath} names: ${cause.message}`,
      {
        cause,
      },
    );
  });
  const units = checkIndex(text, path, table.units);
  const read: UnitExemplars[] = [];
  for (const facts of units) {
    const strip = await readFile(join(folder, patchesName(facts.unit))).catch(() => undefined);
    read.push(strip === undefined ? facts : { ...facts, strip });
  }
  return read;
}

function checkIndex(text: string, path: string, units: number): UnitExemplars[] {
  const fail = (expected: string, cause?: unknown): never => {
    throw new CamscribeError("NAMES_INVALID", `${path}: expected ${expected}`, { cause });
  };
  let index: { format?: unknown; units?: unknown };
  try {
    index = JSON.parse(text);
  } catch (cause) {
    return fail("JSON", cause);
  }
  if (index?.format !== FORMAT) return fail(`the format ${FORMAT}`);
  if (!Array.isArray(index.units)) return fail("a list of units");
  for (const entry of index.units) {
    if (!isUnit(entry, units))
      return fail(`units below ${units} with pictures and a histogram, came ${describe(entry)}`);
  }
  return index.units.toSorted((a, b) => a.unit - b.unit);
}

function isUnit(entry: unknown, units: number): entry is UnitExemplars {
  const { unit, pictures, concept, maxima } = (entry ?? {}) as Partial<UnitExemplars>;
  return (
    Number.isInteger(unit) &&
    unit! >= 0 &&
    unit! < units &&
    Array.isArray(pictures) &&
    pictures.every((picture) => typeof picture?.name === "string" && Number.isFinite(picture.value)) &&
    (concept === undefined || typeof concept === "string") &&
    [maxima?.least, maxima?.most].every(Number.isFinite) &&
    [maxima?.with, maxima?.without].every((counts) => Array.isArray(counts) && counts.every(isCount))
  );
}

function isCount(count: unknown): boolean {
  return Number.isInteger(count) && (count as number) >= 0;
}

function describe(entry: unknown): string {
  return JSON.stringify(entry)?.slice(0, 100) ?? "nothing";
}
