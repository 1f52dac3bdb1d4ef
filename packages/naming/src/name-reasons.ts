import { CamscribeError, type ExplanationRequest, type Reason, type UnitName } from "@camscribe/contracts";
import { type EvidenceTotals, evidenceTotals, shareOf, signOf } from "./evidence.ts";
import { namesOfPaper, paperUnits } from "./paper-units.ts";
import { rankValue } from "./rank-value.ts";
import { relationOf } from "./relation.ts";
import { fitOf, type UnitNames } from "./unit-names.ts";

/** What the engine found of one layer for one class: one number a unit. */
export interface UnitEvidence {
  /** Σ_ij (∂y/∂A) · A, in score. */
  contribution: Float32Array;
  /** α of equation 1, in score per unit of activation. */
  alpha: Float32Array;
}

export interface NamingOptions extends Pick<ExplanationRequest, "ranking" | "mode"> {
  /** The explained class. */
  label: string;
  /** All classes of the network. */
  labels: readonly string[];
  /** How many reasons at most, both signs together; the paper's mode has its own five and five. */
  reasons: number;
}

/** A reason before it is placed, checked and told. */
export type NamedReason = Omit<Reason, "text" | "region" | "check" | "pixel_check">;

interface Group {
  name: UnitName | undefined;
  units: number[];
}

/**
 * Joins the units of a layer with their names: reasons for and against a class, strongest first.
 *
 * Units of one concept (reliable names only) form one reason: its contribution is their sum, its sign the sum's.
 * Where no unit has a reliable name, each reason is a single unit with `concept: null`. Ranked by |contribution|, or
 * by |Σ α| (`ranking: "importance"`); ties, to five figures, go to the lower first unit. What contributes nothing is no reason.
 *
 * @returns the reasons, and the part of the evidence for the class that has no reliable name, 0..1
 * @throws SHAPE_MISMATCH when evidence and names differ in their number of units
 */
export function nameReasons(
  evidence: UnitEvidence,
  names: UnitNames | null,
  options: NamingOptions,
): { reasons: NamedReason[]; unnamedShare: number } {
  checkUnits(evidence, names);
  const totals = evidenceTotals(evidence.contribution);
  const reliable = (unit: number) => (names?.byUnit[unit]?.reliable ? names.byUnit[unit] : undefined);
  const units = [...evidence.contribution.keys()];
  const unnamed = units.filter((unit) => reliable(unit) === undefined);
  return {
    reasons: chosenGroups(evidence, names, options, units, reliable).map((group, index) =>
      reasonOf(group, index + 1, { evidence, totals, names, options }),
    ),
    unnamedShare: shareOf(totalsOf(unnamed, evidence), totals, "for"),
  };
}

function chosenGroups(
  evidence: UnitEvidence,
  names: UnitNames | null,
  options: NamingOptions,
  units: readonly number[],
  reliable: (unit: number) => UnitName | undefined,
): Group[] {
  if (options.mode === "paper") {
    const name = namesOfPaper(names);
    return paperUnits(evidence.alpha, (unit) => names === null || name(unit) !== undefined).map((unit) => ({
      name: name(unit),
      units: [unit],
    }));
  }
  const strength = (group: Group) => rankValue(Math.abs(sum(group.units, evidence[rankedBy(options.ranking)])));
  return grouped(units, reliable)
    .filter((group) => sum(group.units, evidence.contribution) !== 0)
    .sort((a, b) => strength(b) - strength(a) || a.units[0]! - b.units[0]!)
    .slice(0, options.reasons);
}

function rankedBy(ranking: NamingOptions["ranking"]): keyof UnitEvidence {
  return ranking === "importance" ? "alpha" : "contribution";
}

/** One group a concept; where nothing is named, one a unit. */
function grouped(units: readonly number[], nameOf: (unit: number) => UnitName | undefined): Group[] {
  const byConcept = new Map<string, Group>();
  for (const unit of units) {
    const name = nameOf(unit);
    if (name === undefined) continue;
    const group = byConcept.get(name.concept);
    if (group) group.units.push(unit);
    else byConcept.set(name.concept, { name, units: [unit] });
  }
  if (byConcept.size > 0) return [...byConcept.values()];
  return units.map((unit) => ({ name: undefined, units: [unit] }));
}

interface Whole {
  evidence: UnitEvidence;
  totals: EvidenceTotals;
  names: UnitNames | null;
  options: NamingOptions;
}

function reasonOf(group: Group, rank: number, { evidence, totals, names, options }: Whole): NamedReason {
  const contribution = sum(group.units, evidence.contribution);
  // The paper's account is by α, which on a head that is not linear may differ in sign from the contribution.
  const sign = signOf(options.mode === "paper" ? sum(group.units, evidence.alpha) : contribution);
  return {
    rank,
    sign,
    concept: group.name?.concept ?? null,
    relation: group.name ? relationOf(group.name, options.label, options.labels) : null,
    contribution,
    share: shareOf(totalsOf(group.units, evidence), totals, sign),
    units: group.units.map((unit) => ({
      unit,
      importance: evidence.alpha[unit]!,
      contribution: evidence.contribution[unit]!,
      name_score: (group.name && fitOf(names!, names!.byUnit[unit]!).score) ?? null,
    })),
    name_evidence: group.name ? leadingName(group, evidence, names!) : null,
  };
}

/** How well a group is named, by the unit that contributes most to it; of equal ones the first. */
function leadingName(group: Group, evidence: UnitEvidence, names: UnitNames): NonNullable<Reason["name_evidence"]> {
  const sign = Math.sign(sum(group.units, evidence.contribution));
  const weight = (unit: number) => sign * evidence.contribution[unit]!;
  const leading = group.units.reduce((best, unit) => (weight(unit) > weight(best) ? unit : best));
  const name = names.byUnit[leading]!;
  const { measure, score, heldout_score } = fitOf(names, name);
  return {
    method: measure,
    score: score ?? null,
    heldout_score: heldout_score ?? null,
    chance_p: name.chance_p ?? null,
    reliable: name.reliable,
  };
}

function totalsOf(units: readonly number[], evidence: UnitEvidence): EvidenceTotals {
  return evidenceTotals(units.map((unit) => evidence.contribution[unit]!));
}

function sum(units: readonly number[], values: Float32Array): number {
  return units.reduce((total, unit) => total + values[unit]!, 0);
}

function checkUnits({ contribution, alpha }: UnitEvidence, names: UnitNames | null): void {
  if (contribution.length === alpha.length && (names === null || names.units === alpha.length)) return;
  throw new CamscribeError(
    "SHAPE_MISMATCH",
    `units: expected as many contributions (${contribution.length}) as importances (${alpha.length})` +
      (names === null ? "" : ` and units of the name table (${names.units})`),
  );
}
