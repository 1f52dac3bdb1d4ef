import type { ExplanationFacts } from "../facts.ts";
import { tellCaveats, tellUnitKey } from "../tell-caveats.ts";
import { tellDecision } from "../tell-decision.ts";
import { tellClass, tellRank, tellWithin } from "../tell-headline.ts";
import { tellReasons } from "../tell-reasons.ts";
import { voiceOf } from "../voice.ts";
import { escapeMarkdown } from "./escape-markdown.ts";

/** Markdown (CommonMark, GitHub's): what the network says, one numbered line for each reason, how far to trust them. */
export function tellMarkdown(facts: ExplanationFacts): string {
  const voice = voiceOf(facts.language);
  // parted by a space even in Chinese: bold that ends in a full stop has no end before a letter (CommonMark 0.31, 6.2)
  const headline = [
    ...tellWithin(voice, facts).map(escapeMarkdown),
    `**${escapeMarkdown(tellClass(voice, facts))}**`,
    ...tellRank(voice, facts).map(escapeMarkdown),
  ];
  const notices = facts.notices.map(({ message }) => `> ${escapeMarkdown(message)}`);
  const reasons = tellReasons(facts).map((text, index) => `${index + 1}. ${escapeMarkdown(text)}`);
  const decision = tellDecision(voice, facts).map(escapeMarkdown);
  const caveats = [
    ...tellCaveats(voice, facts),
    ...(facts.first && facts.explanation.reasons.length > 0 ? [tellUnitKey(voice, facts)] : []),
  ].map(escapeMarkdown);
  return [notices.join("\n>\n"), headline.join(" "), reasons.join("\n"), voice.join(decision), voice.join(caveats)]
    .filter((part) => part !== "")
    .join("\n\n");
}
