import { CamscribeError, type TemplateEnding, type TemplateFile } from "@camscribe/contracts";
import Handlebars from "handlebars";
import type { ExplanationFacts } from "../facts.ts";
import { boundedEach } from "./bounded-each.ts";
import { checkTemplate } from "./check-template.ts";
import { escapeValue } from "./escape-value.ts";
import { BARE_SAMPLE, EMPTY_SAMPLE, FULL_SAMPLE } from "./sample-facts.ts";
import { lineOf, templateFault } from "./template-fault.ts";
import { templateView, type ViewValue } from "./template-view.ts";

/** A user's templates, each of which tells an explanation. */
export interface Templates {
  readonly names: readonly string[];
  /** @param name  one of `names` */
  tell(name: string, facts: ExplanationFacts): string;
}

type Tell = (facts: ExplanationFacts) => string;

/**
 * Compiles templates and tries each on samples.
 *
 * @param files  of different names
 * @throws TEMPLATE_INVALID with file and line: a syntax error, something that is not allowed, a word that is not known,
 *   a field of what may be missing (`contrast.label` outside `{{#if contrast}}`)
 */
export function compileTemplates(files: readonly TemplateFile[]): Templates {
  const templates = new Map(files.map((file) => [file.name, compile(file)]));
  return {
    names: [...templates.keys()],
    tell: (name, facts) => (templates.get(name) as Tell)(facts),
  };
}

function compile(template: TemplateFile): Tell {
  const { file, text, ending } = template;
  try {
    const program = Handlebars.parse(text);
    checkTemplate(template, program, templateView(FULL_SAMPLE));
    // values come escaped, each as its ending asks; Handlebars itself knows HTML alone
    const render = Handlebars.compile<ViewValue>(program, { strict: true, noEscape: true, knownHelpersOnly: true });
    const tell: Tell = (facts) =>
      render(escaped(ending, templateView(facts)), {
        allowProtoPropertiesByDefault: false,
        allowProtoMethodsByDefault: false,
        helpers: { each: boundedEach(file) },
      });
    for (const sample of [FULL_SAMPLE, BARE_SAMPLE, EMPTY_SAMPLE]) tell(sample);
    return tell;
  } catch (thrown) {
    if (thrown instanceof CamscribeError) throw thrown;
    const [first = ""] = (thrown as Error).message.split("\n");
    throw templateFault(
      file,
      lineOf(thrown),
      `expected a template that can be told of every explanation; ${first}`,
      thrown,
    );
  }
}

function escaped(ending: TemplateEnding, value: ViewValue): ViewValue {
  if (typeof value === "string") return escapeValue(ending, value);
  if (Array.isArray(value)) return value.map((item) => escaped(ending, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, of]) => [field, escaped(ending, of)]));
}
