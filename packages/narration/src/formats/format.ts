import { checkFormat, type TextFormat } from "@camscribe/contracts";
import type { ExplanationFacts } from "../facts.ts";
import { tellExplanation } from "../tell-explanation.ts";
import type { Templates } from "../templates/templates.ts";
import { tellList } from "./list.ts";
import { tellMarkdown } from "./markdown.ts";
import { tellSentence } from "./sentence.ts";

const FORMATS: Record<TextFormat, (facts: ExplanationFacts) => string> = {
  paragraph: tellExplanation,
  sentence: tellSentence,
  list: tellList,
  markdown: tellMarkdown,
};

/**
 * An explanation's text, as it was asked for.
 *
 * @param format  one of ours, or a template's name
 * @throws FORMAT_UNKNOWN
 */
export function tellAs(format: string, facts: ExplanationFacts, templates: Templates): string {
  if (isOurs(format)) return FORMATS[format](facts);
  checkFormat(format, templates.names);
  return templates.tell(format, facts);
}

function isOurs(format: string): format is TextFormat {
  return Object.hasOwn(FORMATS, format);
}
