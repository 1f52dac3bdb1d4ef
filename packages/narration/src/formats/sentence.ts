import type { ExplanationFacts } from "../facts.ts";
import { tellHeadline } from "../tell-headline.ts";
import { tellLead } from "../tell-sides.ts";
import { voiceOf } from "../voice.ts";

/** What has to be known first, what the network says, and its strongest reason with what was measured of it: one line. */
export function tellSentence(facts: ExplanationFacts): string {
  const voice = voiceOf(facts.language);
  const [headline] = tellHeadline(voice, { ...facts, first: false });
  const notices = facts.notices.map(({ message }) => message);
  return voice.join([...notices, headline ?? "", tellLead(voice, facts)]);
}
