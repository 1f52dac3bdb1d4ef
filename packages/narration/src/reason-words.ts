import type { Explanation, Reason } from "@camscribe/contracts";
import type { UntoldReason } from "./facts.ts";
import type { Voice } from "./voice.ts";

/** The paper leaves out names of lower IoU; here they are told, with a word of doubt. */
const LOOSE_IOU = 0.05;

/** What the explanation is for or against: "sheep", or "sheep rather than cow". */
export function aimWords(
  voice: Voice,
  { explanation: { target } }: { explanation: Pick<Explanation, "target"> },
): string {
  return voice.say("aim", {
    label: voice.name(target.label),
    other: target.contrast === null ? null : voice.name(target.contrast.label),
  });
}

/**
 * "three units named 'sheep'", "one unit loosely named 'cat'"; "unit 147" where there is no name. The paper's account is by
 * single units, of which several may have one name: "unit 147, named 'sheep'".
 */
export function subjectWords(voice: Voice, reason: UntoldReason, mode: Explanation["mode"]): string {
  const { concept, units, name_evidence } = reason;
  if (concept === null) return unitWords(voice, units[0]!.unit);
  if (mode === "paper") return paperSubjectWords(voice, reason, concept);
  return voice.say("subject", {
    units: voice.say("units", { one: units.length === 1, count: voice.count(units.length) }),
    one: units.length === 1,
    loosely: isLoose(name_evidence),
    concept: voice.name(concept),
  });
}

function paperSubjectWords(voice: Voice, { units, name_evidence }: UntoldReason, concept: string): string {
  return voice.say("paperSubject", {
    unit: units[0]!.unit,
    loosely: isLoose(name_evidence),
    concept: voice.name(concept),
  });
}

/** "'sheep' (unit 147, in the centre)". */
export function paperItemWords(voice: Voice, reason: UntoldReason): string {
  const unit = voice.say("unit", { unit: reason.units[0]!.unit, noted: true });
  const tested = reason.check.delta_score === null ? null : voice.language.outcomes[reason.check.outcome];
  const loosely = reason.concept !== null && isLoose(reason.name_evidence) ? voice.say("looselyNamed") : null;
  const notes = [reason.concept === null ? null : unit, loosely, whereWords(voice, reason), tested];
  return notedWords(voice, shortWords(voice, reason), notes);
}

/** "unit 147", as a sentence names it. */
export function unitWords(voice: Voice, unit: number): string {
  return voice.say("unit", { unit, noted: false });
}

/** "'sheep'", or "unit 147". */
export function shortWords(voice: Voice, { concept, units }: UntoldReason): string {
  return concept === null ? unitWords(voice, units[0]!.unit) : voice.say("quoted", { concept: voice.name(concept) });
}

/** "the units named 'sheep' and 'cow'", or "units 7 and 12"; the paper's units by number: "unit 7 ('sheep')". */
export function togetherWords(voice: Voice, reasons: readonly UntoldReason[], mode: Explanation["mode"]): string {
  if (mode === "paper") return voice.list(reasons.map((reason) => numberedWords(voice, reason)));
  if (reasons.every(({ concept }) => concept === null)) return numbersWords(voice, reasons);
  const list = voice.list(reasons.map((reason) => shortWords(voice, reason)));
  const count = reasons.reduce((sum, { units }) => sum + units.length, 0);
  return voice.say("unitsNamed", { one: count === 1, concepts: list });
}

function numbersWords(voice: Voice, reasons: readonly UntoldReason[]): string {
  const numbers = reasons.map(({ units }) => units[0]!.unit);
  if (numbers.length === 1) return unitWords(voice, numbers[0]!);
  return voice.say("unitsNumbered", { numbers: voice.list(numbers.map(String)) });
}

function numberedWords(voice: Voice, reason: UntoldReason): string {
  const name = reason.concept === null ? null : shortWords(voice, reason);
  return notedWords(voice, unitWords(voice, reason.units[0]!.unit), [name]);
}

/** Where the reason's evidence lies in the picture; `null` where it has no place. */
export function whereWords(voice: Voice, { region }: UntoldReason): string | null {
  return region && voice.place(region.place);
}

/** "three units named 'sheep' (the class itself), in the centre". */
export function placedWords(voice: Voice, reason: UntoldReason, subject: string): string {
  const where = whereWords(voice, reason);
  const what = notedWords(voice, subject, [voice.relation(reason.relation)]);
  return where === null ? what : voice.say("placed", { what, where });
}

/** "one unit named 'cat' (in the centre, 33 %)"; notes that are `null` are left out. */
export function notedWords(voice: Voice, what: string, notes: readonly (string | null)[]): string {
  const told = notes.filter((note) => note !== null);
  return told.length === 0 ? what : voice.say("notes", { what, notes: told.join(voice.language.comma) });
}

/** Whether a name is put with a doubt: it reaches less than the paper asks for. */
function isLoose(evidence: Reason["name_evidence"]): boolean {
  if (evidence?.method !== "iou" || evidence.score === null) return false;
  return Math.min(evidence.score, evidence.heldout_score ?? evidence.score) < LOOSE_IOU;
}
