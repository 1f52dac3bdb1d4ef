import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { isNearTie } from "./judge.ts";
import { capital } from "./plain-name.ts";
import { aimWords, paperItemWords, shortWords, subjectWords, whereWords } from "./reason-words.ts";
import { type SharesOfSide, sharesOfSide } from "./shares.ts";
import { sentence } from "./templates.ts";
import { listWords, relationWords } from "./words.ts";

/** Above it a reason is most of the evidence of its sign. */
const MAIN_PERCENT = 50;

/** What speaks for the class and what against it; the side of the strongest reason comes first. */
export function tellSides(facts: ExplanationFacts): string[] {
  const { mode, reasons, counterfactual, heatmap } = facts.explanation;
  const [first] = reasons;
  const leads = counterfactual ? "against" : (first?.sign ?? "for");
  return [
    ...(counterfactual ? [sentence("counterfactual", { aim: aimWords(facts) })] : []),
    ...(heatmap.peak === null
      ? [sentence("emptyMap", { side: counterfactual ? "against" : "for", aim: aimWords(facts) })]
      : []),
    ...(first === undefined
      ? [sentence("noReasons", { named: (facts.named ?? 0) > 0 })]
      : mode === "paper"
        ? paperSides(facts)
        : [...leadingSide(facts, leads), ...otherSide(facts, leads === "for" ? "against" : "for")]),
    ...nearTie(facts),
  ];
}

function leadingSide(facts: ExplanationFacts, side: UntoldReason["sign"]): string[] {
  const [strongest, ...rest] = facts.explanation.reasons.filter((reason) => reason.sign === side);
  const shares = sharesOfSide(facts.explanation, side);
  const aim = aimWords(facts);
  if (strongest === undefined) return [sentence("noneOfSide", { side, aim })];
  const percent = shares?.of.get(strongest);
  const where = whereWords(strongest);
  const subject =
    subjectWords(strongest) + (where === null ? "" : `, ${where}`) + (percent === undefined ? "" : ` (${percent} %)`);
  return [
    percent !== undefined && percent > MAIN_PERCENT
      ? sentence("mainly", { side, aim, subject })
      : sentence("strongest", { named: strongest.concept !== null, side, aim, subject }),
    ...(strongest.relation === "itself" ? [sentence("itself")] : []),
    ...(rest.length > 0 ? [sentence("next", { reasons: listed(rest, shares) })] : []),
  ];
}

function otherSide(facts: ExplanationFacts, side: UntoldReason["sign"]): string[] {
  const reasons = facts.explanation.reasons.filter((reason) => reason.sign === side);
  const aim = aimWords(facts);
  if (reasons.length === 0) return [sentence("noneOfSide", { side, aim })];
  const shares = sharesOfSide(facts.explanation, side);
  return [sentence("otherSide", { named: reasons[0]?.concept !== null, side, aim, reasons: listed(reasons, shares) })];
}

/** "one unit named 'cat' (on the left), and three units named 'cow' (in the centre)". */
function listed(reasons: readonly UntoldReason[], shares: SharesOfSide | null): string {
  return listWords(
    reasons.map((reason) => {
      const percent = shares?.of.get(reason);
      const notes = [
        reason.relation === "itself" ? relationWords("itself") : null,
        whereWords(reason),
        percent === undefined ? null : `${percent} %`,
      ].filter((note) => note !== null);
      return subjectWords(reason) + (notes.length > 0 ? ` (${notes.join(", ")})` : "");
    }),
  );
}

function paperSides(facts: ExplanationFacts): string[] {
  const aim = aimWords(facts);
  const side = (sign: UntoldReason["sign"], name: "highest" | "lowest") => {
    const reasons = facts.explanation.reasons.filter((reason) => reason.sign === sign);
    if (reasons.length === 0) return sentence("noneOfSide", { side: sign, aim });
    return sentence(name, { aim, reasons: listWords(reasons.map(paperItemWords)) });
  };
  return [sentence("paper"), side("for", "highest"), side("against", "lowest")];
}

function nearTie({ explanation }: ExplanationFacts): string[] {
  if (!isNearTie(explanation)) return [];
  const [first, second] = explanation.reasons as [UntoldReason, UntoldReason];
  return [sentence("nearTie", { First: capital(shortWords(first)), second: shortWords(second) })];
}
