import type { ExplanationFacts } from "../facts.ts";
import { tellCaveats, tellUnitKey } from "../tell-caveats.ts";
import { tellDecision } from "../tell-decision.ts";
import { tellHeadline } from "../tell-headline.ts";
import { tellReasons } from "../tell-reasons.ts";
import { voiceOf } from "../voice.ts";

/** Markdown (CommonMark, GitHub's): what the network says, one numbered line for each reason, how far to trust them. */
export function tellMarkdown(facts: ExplanationFacts): string {
  const voice = voiceOf(facts.language);
  const [headline = "", ...rest] = tellHeadline(voice, facts).map(escaped);
  const notices = facts.notices.map(({ message }) => `> ${escaped(message)}`);
  const reasons = tellReasons(facts).map((text, index) => `${index + 1}. ${escaped(text)}`);
  const decision = tellDecision(voice, facts).map(escaped);
  const caveats = [
    ...tellCaveats(voice, facts),
    ...(facts.first && facts.explanation.reasons.length > 0 ? [tellUnitKey(voice, facts)] : []),
  ].map(escaped);
  return [
    notices.join("\n>\n"),
    voice.join([`**${headline}**`, ...rest]),
    reasons.join("\n"),
    voice.join(decision),
    voice.join(caveats),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A sentence in which nothing of a name is markup, a link or a list. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|&~!]/g, "\\$&")
    .replaceAll("://", ":\\/\\/")
    .replace(/www\./gi, (prefix) => prefix.replace(".", "\\."))
    .replace(
      /^(\s*)([-+]|\d+[.)])/,
      (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    );
}
