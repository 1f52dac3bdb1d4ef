import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { aimWords, paperItemWords } from "./reason-words.ts";
import { sentence } from "./templates.ts";
import { listWords } from "./words.ts";

/** The paper's own account: the units of highest importance, then those of lowest. */
export function tellPaperSides(facts: ExplanationFacts): string[] {
  const aim = aimWords(facts);
  const side = (sign: UntoldReason["sign"], name: "highest" | "lowest") => {
    const reasons = facts.explanation.reasons.filter((reason) => reason.sign === sign);
    if (reasons.length === 0) return sentence("noneOfSide", { side: sign, aim });
    return sentence(name, { aim, reasons: listWords(reasons.map(paperItemWords)) });
  };
  return [sentence("paper"), side("for", "highest"), side("against", "lowest")];
}
