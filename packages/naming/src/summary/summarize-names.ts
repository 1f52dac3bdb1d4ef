import type { NameTable, NamingMethod, UnitName } from "@camscribe/contracts";

/** How many units are named, and how well. */
export interface Coverage {
  /** Of the layer. */
  units: number;
  reliable: number;
  /** Named, but the name did not hold. */
  unreliable: number;
  /** A person turned the name down. */
  rejected: number;
  unnamed: number;
}

/** Units of one category: of reliable names, and of others. */
export interface CategoryCount {
  /** Empty where names have no category. */
  category: string;
  reliable: number;
  unreliable: number;
  /** Different reliable concepts. */
  concepts: number;
}

/** A concept and the units that are named so. */
export interface ConceptUnits {
  concept: string;
  category: string;
  /** Ascending. */
  units: number[];
  /** Of its best unit. */
  best: UnitName;
}

/** A table that names come from, and how many. */
export interface SourceCount {
  file: string;
  method: NamingMethod;
  reliable: number;
  names: number;
  rejected: number;
}

export interface NameSummary {
  coverage: Coverage;
  /** Most reliable units first. */
  categories: CategoryCount[];
  /**
   * Of reliable names; where there is none, of all. Best first: by the score on images that did not choose the name, else
   * by the score; of equal ones, or without any, that of most units.
   */
  concepts: ConceptUnits[];
  /** Of a merged table, in the order of rank. */
  sources: SourceCount[];
}

/** What a person wants to know of a name table at a glance. */
export function summarizeNames(table: NameTable): NameSummary {
  const { names, rejected = [], units } = table;
  const reliable = names.filter((name) => name.reliable);
  return {
    coverage: {
      units,
      reliable: reliable.length,
      unreliable: names.length - reliable.length,
      rejected: rejected.length,
      unnamed: units - names.length - rejected.length,
    },
    categories: [...groupBy(names, ({ category = "" }) => category)]
      .map(([category, group]) => categoryCount(category, group))
      .sort((a, b) => b.reliable - a.reliable || b.unreliable - a.unreliable || compare(a.category, b.category)),
    concepts: [...groupBy(reliable.length === 0 ? names : reliable, ({ concept }) => concept)]
      .map(([concept, group]) => conceptUnits(concept, group))
      .sort(
        (a, b) => compare(fit(b.best), fit(a.best)) || b.units.length - a.units.length || compare(a.concept, b.concept),
      ),
    sources: (table.merged_from ?? []).map(({ file, method }, place) => ({
      file,
      method,
      reliable: reliable.filter(({ from }) => from === place).length,
      names: names.filter(({ from }) => from === place).length,
      rejected: rejected.filter(({ from }) => from === place).length,
    })),
  };
}

function categoryCount(category: string, names: readonly UnitName[]): CategoryCount {
  const reliable = names.filter((name) => name.reliable);
  const concepts = new Set(reliable.map(({ concept }) => concept)).size;
  return { category, reliable: reliable.length, unreliable: names.length - reliable.length, concepts };
}

function conceptUnits(concept: string, names: readonly UnitName[]): ConceptUnits {
  const best = names.reduce((first, second) => (fit(second) > fit(first) ? second : first));
  const units = names.map(({ unit }) => unit).sort((a, b) => a - b);
  return { concept, category: best.category ?? "", units, best };
}

/** How well a name fits: on images that did not choose it, else on those that did. */
function fit({ score, heldout_score }: UnitName): number {
  return heldout_score ?? score ?? -Infinity;
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
