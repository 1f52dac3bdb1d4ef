import type { LanguageName, Reason } from "@camscribe/contracts";
import { voiceOf } from "./voice.ts";

/** What the legend of a picture says. */
interface PictureWords {
  title: string;
  /** What stands before a number's decimals. */
  decimal: "." | ",";
}

/**
 * The legend of a map's picture: its class, and of a reason's map also its side and what it is of.
 *
 * @param isLegible  whether the picture's letters can write a text; what they cannot is told in the words that came
 */
export function pictureWords(
  language: LanguageName,
  label: string,
  reason: Pick<Reason, "sign" | "concept" | "units"> | null,
  isLegible: (text: string) => boolean,
): PictureWords {
  const words = titled(language, label, reason);
  return isLegible(words.title) ? words : titled("en", label, reason);
}

function titled(language: LanguageName, label: string, reason: Parameters<typeof pictureWords>[2]): PictureWords {
  const voice = voiceOf(language);
  const { decimal, sides } = voice.language;
  if (reason === null) return { title: voice.name(label), decimal };
  const { sign, concept, units } = reason;
  const of = concept === null ? voice.say("unit", { unit: units[0]!.unit, noted: true }) : voice.name(concept);
  return { title: voice.say("reasonPicture", { side: sides[sign], label: voice.name(label), of }), decimal };
}
