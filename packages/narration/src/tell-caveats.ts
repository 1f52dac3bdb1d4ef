import type { ExplanationFacts } from "./facts.ts";
import { isSlight, judgeLayer } from "./judge.ts";
import { isOfLabelledPictures } from "./name-measures.ts";
import { capital } from "./plain-name.ts";
import { aimWords } from "./reason-words.ts";
import { percentWords, sharesOfSide } from "./shares.ts";
import type { View, Voice } from "./voice.ts";

/** Less evidence without a name than this is not worth a sentence. */
const UNNAMED_TOLD = 0.05;

/** How far to trust the reasons: what has no name, what was not tested, what the whole layer is measured to do. */
export function tellCaveats(voice: Voice, facts: ExplanationFacts): string[] {
  return [
    ...percentSentences(voice, facts),
    ...namesSentences(voice, facts),
    ...testSentences(voice, facts),
    layerSentence(voice, facts),
  ];
}

/** What a unit and its name are, for a reader who meets them for the first time. */
export function tellUnitKey(voice: Voice, { units, explanation }: ExplanationFacts): string {
  const names = explanation.reasons.flatMap(({ name_evidence }) => name_evidence ?? []);
  const measured = names.every(({ method, score }) => score !== null && isOfLabelledPictures(method));
  return voice.say("unitKey", { units, named: names.length > 0, measured });
}

/** The denominator of the percentages, where there are any. */
function percentSentences(voice: Voice, { explanation }: ExplanationFacts): string[] {
  const { reasons } = explanation;
  return reasons.some(({ sign }) => sharesOfSide(explanation, sign) !== null) ? [voice.say("percentages")] : [];
}

function namesSentences(voice: Voice, facts: ExplanationFacts): string[] {
  const { reasons, unnamed_share } = facts.explanation;
  if (facts.named === null) return [voice.say("noTable")];
  if (!reasons.some((reason) => reason.concept !== null)) return facts.named === 0 ? [voice.say("noneNamed")] : [];
  const shares = sharesOfSide(facts.explanation, "for");
  const aim = aimWords(voice, facts);
  if (shares && shares.told.share > 0) {
    const [told, others, unnamed] = [shares.told, shares.others, shares.unnamed].map((part) =>
      percentWords(voice, part),
    );
    return [voice.say("shares", { aim, told, others, unnamed } as View)];
  }
  if (unnamed_share <= UNNAMED_TOLD) return [];
  const share = voice.share(unnamed_share);
  return [voice.say("unnamed", { share, Share: capital(share), aim })];
}

/** What the test is, or that there was none. */
function testSentences(voice: Voice, { explanation: { reasons } }: ExplanationFacts): string[] {
  if (reasons.length === 0) return [];
  const isTested = reasons.some(({ check }) => check.delta_score !== null);
  return [
    isTested ? voice.say("tested", { named: reasons.some(({ concept }) => concept !== null) }) : voice.say("untested"),
  ];
}

function layerSentence(voice: Voice, { explanation }: ExplanationFacts): string {
  const { target, ranking, mode } = explanation;
  const { score, difference, addsUp } = judgeLayer(explanation);
  return voice.say("layer", {
    label: voice.name(target.label),
    other: target.contrast === null ? null : voice.name(target.contrast.label),
    off: voice.score(explanation.layer_effect.score_off),
    on: voice.score(score),
    change: voice.difference(explanation.layer_effect.score_off, score),
    level: isSlight(difference),
    sum: voice.signed(explanation.layer_effect.first_order_sum),
    addsUp,
    rank: ranking === "contribution" && mode === "default",
  });
}
