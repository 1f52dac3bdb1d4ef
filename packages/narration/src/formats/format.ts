import type { TextFormat } from "@camscribe/contracts";
import type { ExplanationFacts } from "../facts.ts";
import { tellExplanation } from "../tell-explanation.ts";
import { tellList } from "./list.ts";
import { tellMarkdown } from "./markdown.ts";
import { tellSentence } from "./sentence.ts";

const FORMATS: Record<TextFormat, (facts: ExplanationFacts) => string> = {
  paragraph: tellExplanation,
  sentence: tellSentence,
  list: tellList,
  markdown: tellMarkdown,
};

/** An explanation's text, as it was asked for. */
export function tellAs(format: TextFormat, facts: ExplanationFacts): string {
  return FORMATS[format](facts);
}
