import { CamscribeError, type NameTable, type UnitName } from "@camscribe/contracts";

/** How a unit's name is chosen out of several tables. */
export type MergeRule = "first" | "heldout" | "chance";

const WORDS: Readonly<Record<MergeRule, string>> = {
  first: "of each unit the first table's name that is reliable, else the first table's",
  heldout: "of each unit the name with the best score on images that did not choose it, reliable ones first",
  chance: "of each unit the name that chance gives least likely, reliable ones first",
};

export function ruleWords(rule: MergeRule): string {
  return `${WORDS[rule]}; where a table turns a name down, no table after it gives one`;
}

/**
 * The index of the name that a rule chooses; of equal ones the earliest. A reliable name goes before any other, and one
 * that has no such number after those that have.
 *
 * @param names  of one unit, at least one, in the order of their tables
 */
export function chosenName(names: readonly UnitName[], rule: MergeRule): number {
  const best = names.reduce((first, second) => (isBetter(second, first, rule) ? second : first));
  return names.indexOf(best);
}

/** @throws NAMES_INVALID where the rule compares scores that do not measure the same */
export function checkComparable(tables: readonly NameTable[], rule: MergeRule): void {
  const measures = new Set(
    tables
      .flatMap(({ method, merged_from = [] }) => [method, ...merged_from.map((source) => source.method)])
      .map(({ score }) => score ?? "no score"),
  );
  if (rule !== "heldout" || measures.size <= 1) return;
  throw new CamscribeError(
    "NAMES_INVALID",
    `tables: expected the same score in all of them, to compare it; there are ${[...measures].join(", ")} ` +
      "(the rules 'first' and 'chance' compare none)",
  );
}

function isBetter(name: UnitName, other: UnitName, rule: MergeRule): boolean {
  if (name.reliable !== other.reliable) return name.reliable;
  return strength(name, rule) > strength(other, rule);
}

function strength({ heldout_score, chance_p }: UnitName, rule: MergeRule): number {
  if (rule === "heldout") return heldout_score ?? -Infinity;
  return rule === "chance" && chance_p !== undefined ? -chance_p : -Infinity;
}
