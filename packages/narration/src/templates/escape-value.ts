import type { TemplateEnding } from "@camscribe/contracts";
import Handlebars from "handlebars";
import { escapeMarkdown } from "../formats/escape-markdown.ts";

const ESCAPES: Record<TemplateEnding, (paragraph: string) => string> = {
  txt: (paragraph) => paragraph,
  md: escapeMarkdown,
  html: Handlebars.escapeExpression,
};

/** A value as a template of this ending may hold it. Only the empty lines between paragraphs are left of its line breaks. */
export function escapeValue(ending: TemplateEnding, value: string): string {
  return value
    .split("\n\n")
    .map((paragraph) => ESCAPES[ending](paragraph.replace(/\p{Cc}/gu, " ")))
    .join("\n\n");
}
