/** What a template's text is; it decides how values are escaped. */
export const TEMPLATE_ENDINGS = ["txt", "md", "html"] as const;
export type TemplateEnding = (typeof TEMPLATE_ENDINGS)[number];

/** A template of the user's, as it was read: `<name>.<ending>.hbs`. */
export interface TemplateFile {
  /** What a request's `format` calls it by. */
  name: string;
  ending: TemplateEnding;
  /** Its path, for the sentences of errors. */
  file: string;
  text: string;
}
