import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { plainName } from "./plain-name.ts";
import { namedWords, placeWords, relationWords, unitWords } from "./words.ts";

/** What the explanation is for or against: "sheep", or "sheep rather than cow". */
export function aimWords({ explanation: { target } }: ExplanationFacts): string {
  const label = plainName(target.label);
  return target.contrast === null ? label : `${label} rather than ${plainName(target.contrast.label)}`;
}

/** "three units named 'sheep'", "one unit loosely named 'cat'"; "unit 147" where there is no name. */
export function subjectWords({ concept, units, name_evidence }: UntoldReason): string {
  if (concept === null) return `unit ${units[0]!.unit}`;
  return `${unitWords(units.length)} ${namedWords(name_evidence)} '${plainName(concept)}'`;
}

/** "unit 147, named 'sheep'": the paper's account is by single units. */
export function paperSubjectWords(reason: UntoldReason): string {
  const unit = `unit ${reason.units[0]!.unit}`;
  if (reason.concept === null) return unit;
  return `${unit}, ${namedWords(reason.name_evidence)} '${plainName(reason.concept)}'`;
}

/** "'sheep' (unit 147, in the centre)". */
export function paperItemWords(reason: UntoldReason): string {
  const unit = `unit ${reason.units[0]!.unit}`;
  const where = whereWords(reason);
  if (reason.concept === null) return where ? `${unit} (${where})` : unit;
  return `'${plainName(reason.concept)}' (${unit}${where ? `, ${where}` : ""})`;
}

/** "'sheep'", or "unit 147". */
export function shortWords({ concept, units }: UntoldReason): string {
  return concept === null ? `unit ${units[0]!.unit}` : `'${plainName(concept)}'`;
}

/** Where the reason's evidence lies in the picture; `null` where it has no place. */
export function whereWords({ region }: UntoldReason): string | null {
  return region && placeWords(region.place);
}

/** "three units named 'sheep' (the class itself), in the centre". */
export function placedWords(reason: UntoldReason, subject: string): string {
  const relation = relationWords(reason.relation);
  const where = whereWords(reason);
  return `${subject}${relation ? ` (${relation})` : ""}${where ? `, ${where}` : ""}`;
}
