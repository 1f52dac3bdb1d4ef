import type { ExplanationFacts } from "./facts.ts";
import { judgeLayer } from "./judge.ts";
import { percentText, scoreText, signedText } from "./numbers.ts";
import { capital, plainName } from "./plain-name.ts";
import { aimWords } from "./reason-words.ts";
import { sharesOfSide } from "./shares.ts";
import { sentence } from "./templates.ts";
import { shareWords } from "./words.ts";

/** Less evidence without a name than this is not worth a sentence. */
const UNNAMED_TOLD = 0.05;

/** How far to trust the reasons: what has no name, what was not tested, what the whole layer is measured to do. */
export function tellCaveats(facts: ExplanationFacts): string[] {
  return [...percentSentences(facts), ...namesSentences(facts), sentence("untested"), layerSentence(facts)];
}

/** What a unit and its name are, for a reader who meets them for the first time. */
export function tellUnitKey({ units, explanation }: ExplanationFacts): string {
  return sentence("unitKey", { units, named: explanation.reasons.some((reason) => reason.concept !== null) });
}

/** The denominator of the percentages, where there are any. */
function percentSentences({ explanation }: ExplanationFacts): string[] {
  const { reasons } = explanation;
  return reasons.some(({ sign }) => sharesOfSide(explanation, sign) !== null) ? [sentence("percentages")] : [];
}

function namesSentences(facts: ExplanationFacts): string[] {
  const { reasons, unnamed_share } = facts.explanation;
  if (facts.named === null) return [sentence("noTable")];
  if (!reasons.some((reason) => reason.concept !== null)) return facts.named === 0 ? [sentence("noneNamed")] : [];
  const shares = sharesOfSide(facts.explanation, "for");
  const aim = aimWords(facts);
  if (shares && shares.told > 0) {
    const told = percentText(shares.told);
    const others = percentText(shares.others);
    return [sentence("shares", { aim, told, others, unnamed: percentText(shares.unnamed) })];
  }
  if (unnamed_share <= UNNAMED_TOLD) return [];
  return [sentence("unnamed", { Share: capital(shareWords(unnamed_share)), aim })];
}

function layerSentence({ explanation }: ExplanationFacts): string {
  const { target } = explanation;
  const { score, difference, addsUp } = judgeLayer(explanation);
  return sentence("layer", {
    what:
      target.contrast === null
        ? "the score"
        : `the score of ${plainName(target.label)} less that of ${plainName(target.contrast.label)}`,
    off: scoreText(explanation.layer_effect.score_off),
    on: scoreText(score),
    change: signedText(difference),
    sum: signedText(explanation.layer_effect.first_order_sum),
    addsUp,
  });
}
