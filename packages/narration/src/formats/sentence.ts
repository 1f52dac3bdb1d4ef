import type { ExplanationFacts } from "../facts.ts";
import { tellClass, tellWithin } from "../tell-headline.ts";
import { tellLead } from "../tell-sides.ts";
import { voiceOf } from "../voice.ts";

/** What has to be known first, what the network says, and its strongest reason with what was measured of it: one line. */
export function tellSentence(facts: ExplanationFacts): string {
  const voice = voiceOf(facts.language);
  const notices = facts.notices.map(({ message }) => message);
  return voice.join([...notices, ...tellWithin(voice, facts), tellClass(voice, facts), tellLead(voice, facts)]);
}
