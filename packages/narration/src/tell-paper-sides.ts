import type { ExplanationFacts, UntoldReason } from "./facts.ts";
import { aimWords, paperItemWords } from "./reason-words.ts";
import type { Voice } from "./voice.ts";

/** The paper's own account: the units of highest importance, then those of lowest. */
export function tellPaperSides(voice: Voice, facts: ExplanationFacts): string[] {
  const aim = aimWords(voice, facts);
  const side = (sign: UntoldReason["sign"], name: "highest" | "lowest") => {
    const reasons = facts.explanation.reasons.filter((reason) => reason.sign === sign);
    if (reasons.length === 0) return voice.say("noneOfSide", { side: voice.language.sides[sign], aim });
    return voice.say(name, { aim, reasons: voice.list(reasons.map((reason) => paperItemWords(voice, reason))) });
  };
  return [voice.say("paper"), side("for", "highest"), side("against", "lowest")];
}
