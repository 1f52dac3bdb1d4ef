import { z } from "zod";

const texts = z.array(z.string().min(1)).min(1);
/** Hugging Face's `{"0": "tench"}`, and Keras's `{"0": ["n01440764", "tench"]}`. */
const byIndex = z
  .record(z.string().regex(/^\d+$/), z.union([z.string().min(1), z.tuple([z.string(), z.string().min(1)])]))
  .transform((entries, context) => {
    const names = Object.keys(entries).map((_, index) => entries[index]);
    if (names.length > 0 && names.every((name) => name !== undefined)) {
      return names.map((name) => (typeof name === "string" ? name : (name as [string, string])[1]));
    }
    context.addIssue("expected the numbers from 0 on, each once");
    return z.NEVER;
  });

const forms = z.union([
  texts,
  byIndex,
  z.looseObject({ labels: texts }).transform(({ labels }) => labels),
  z.looseObject({ id2label: byIndex }).transform(({ id2label }) => id2label),
  z
    .looseObject({ label_names: texts, label_descriptions: z.record(z.string(), z.string()).optional() })
    .transform(({ label_names, label_descriptions }) => label_names.map((name) => label_descriptions?.[name] ?? name)),
]);

/** Names that Hugging Face makes up where nobody gave any. */
const MADE_UP = /^LABEL_\d+$/;

/** The class names in somebody's JSON, the index being the class: lists and tables as they are in use. */
export function labelsOfJson(json: unknown): string[] | undefined {
  const parsed = forms.safeParse(json);
  return parsed.success && !parsed.data.every((name) => MADE_UP.test(name)) ? parsed.data : undefined;
}

/** The class names of a text with one a line. WordNet's numbers before the names are left out. */
export function labelsOfText(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^n\d{8}\s+/, "").trim())
    .filter((line) => line !== "");
}
